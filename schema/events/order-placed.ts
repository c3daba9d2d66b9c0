import type { DomainEvent } from "@mall/platform/events/event";

export const ORDER_PLACED = "order.placed";

export interface OrderPlacedLine {
  readonly orderLineId: string;
  readonly productId: string;
  readonly variantId: string;
  readonly sellerId: string;
  readonly quantity: number;
  readonly unitPriceMinor: number;
  /** What the buyer pays for the line, by whatever means: after discounts, with tax, shipping left out. */
  readonly lineTotalMinor: number;
}

/** Owner: orders. Written when the order reaches PLACED: it is paid for or covered. */
export interface OrderPlaced {
  readonly orderId: string;
  readonly number: string;
  /** Null for a guest. */
  readonly userId: string | null;
  readonly placedAt: string;
  readonly currencyCode: string;
  readonly totalMinor: number;
  /** What promotions took off the goods. Left out by events of before there were any, as are the next two. */
  readonly discountMinor?: number;
  /** Points that pay for a part of it. */
  readonly pointsSpent?: number;
  readonly couponCodes?: readonly string[];
  readonly lines: readonly OrderPlacedLine[];
  /** The Decision about its risk; null: it was placed without one. Left out by events of before it was told. */
  readonly riskDecisionId?: string | null;
  /** Hashes that two accounts of one person would share; null for a guest. Left out by events of before they were told. */
  readonly buyerSignals?: BuyerSignals | null;
}

export interface BuyerSignals {
  /** Of country, postal code and street with number, however they are written. */
  readonly address?: string | null;
  /** Keyed, of the card as its provider knows it; null where the provider tells no cards apart. */
  readonly payment?: string | null;
  readonly device?: string | null;
}

export const orderPlaced = (payload: OrderPlaced): DomainEvent<typeof ORDER_PLACED, OrderPlaced> => ({
  type: ORDER_PLACED,
  aggregateId: payload.orderId,
  payload,
});
