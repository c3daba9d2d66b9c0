import type { OrderPlaced } from "@mall/schema/events/order-placed";
import type { OrderRefunded } from "@mall/schema/events/order-refunded";

export interface SoldLine {
  readonly lineId: string;
  readonly productId: string;
  readonly sellerId: string;
  readonly quantity: number;
  readonly minor: number;
  /** Of its product when it was sold, root first. Left out: nothing was known of the product yet. */
  readonly categoryIds?: readonly string[];
}

export type CategoriesOf = ReadonlyMap<string, readonly string[]>;

export interface PlacedFacts {
  readonly currencyCode: string;
  readonly totalMinor: number;
  readonly discountMinor: number;
  readonly pointsSpent: number;
  readonly couponCodes: readonly string[];
  readonly lines: readonly SoldLine[];
}

export interface RefundFacts {
  readonly id: string;
  readonly kind: OrderRefunded["kind"];
  readonly sellerId: string;
  readonly currencyCode: string;
  readonly at: string;
  readonly lines: readonly { readonly lineId: string; readonly quantity: number; readonly minor: number }[];
}

/** All that was told of an order, in whatever order it was told. Sums follow from it alone. */
export interface SoldOrder {
  readonly orderId: string;
  readonly userId: string | null;
  readonly placedAt: string | null;
  readonly isCancelled: boolean;
  readonly placed: PlacedFacts | null;
  readonly refunds: readonly RefundFacts[];
}

export const unheardOf = (orderId: string): SoldOrder => ({
  ...{ orderId, userId: null, placedAt: null, isCancelled: false, placed: null, refunds: [] },
});

/** What is known already stays as it is: an order is placed once. */
export function withPlaced(order: SoldOrder, event: OrderPlaced, categoriesOf: CategoriesOf): SoldOrder {
  if (order.placed !== null) return order;
  const { userId, placedAt, currencyCode, totalMinor, lines } = event;
  const { discountMinor = 0, pointsSpent = 0, couponCodes = [] } = event;
  const soldLines = lines.map(({ orderLineId, productId, sellerId, quantity, lineTotalMinor }) =>
    withCategories({ lineId: orderLineId, productId, sellerId, quantity, minor: lineTotalMinor }, categoriesOf),
  );
  const placed = { currencyCode, totalMinor, discountMinor, pointsSpent, couponCodes, lines: soldLines };
  return { ...order, userId, placedAt: new Date(placedAt).toISOString(), placed };
}

/** The categories that a line was sold in stay as they are, wherever its product is moved later. */
export function withCategories(line: SoldLine, categoriesOf: CategoriesOf): SoldLine {
  const categoryIds = line.categoryIds ?? categoriesOf.get(line.productId);
  return categoryIds === undefined ? line : { ...line, categoryIds };
}

export const withCancellation = (order: SoldOrder): SoldOrder =>
  order.isCancelled ? order : { ...order, isCancelled: true };

/** The same refund twice is one refund. */
export function withRefund(order: SoldOrder, event: OrderRefunded): SoldOrder {
  const { refundId, kind, sellerId, currencyCode, at } = event;
  if (order.refunds.some(({ id }) => id === refundId)) return order;
  const lines = event.lines.map(({ orderLineId, quantity, payableMinor }) => ({
    ...{ lineId: orderLineId, quantity, minor: payableMinor },
  }));
  const refund = { id: refundId, kind, sellerId, currencyCode, at: new Date(at).toISOString(), lines };
  return { ...order, refunds: [...order.refunds, refund] };
}

/** Whether it counts as a sale. */
export const isSale = (order: SoldOrder): boolean => order.placed !== null && !order.isCancelled;
