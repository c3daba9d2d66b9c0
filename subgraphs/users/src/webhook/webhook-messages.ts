import type { PublishedEvent } from "@mall/platform/events/event";
import { entryOf } from "@mall/platform/text/entry-of";
import { MODERATION_DECIDED, type ModerationDecided } from "@mall/schema/events/moderation-decided";
import { ORDER_PLACED, type OrderPlaced, type OrderPlacedLine } from "@mall/schema/events/order-placed";
import { ORDER_REFUNDED, type OrderRefunded } from "@mall/schema/events/order-refunded";
import { PAYOUT_SETTLED, type PayoutSettled } from "@mall/schema/events/payout-settled";
import { PRODUCT_MODERATED, type ProductModerated } from "@mall/schema/events/product-moderated";
import { PRODUCT_RECALLED, type ProductRecalled } from "@mall/schema/events/product-recalled";
import { RETURN_CHANGED, type ReturnChanged } from "@mall/schema/events/return-changed";
import { SELLER_CHANGED, type SellerChanged } from "@mall/schema/events/seller-changed";
import { SELLER_ORDER_CHANGED, type SellerOrderChanged } from "@mall/schema/events/seller-order-changed";
import { STOCK_LOW, type StockLow } from "@mall/schema/events/stock-low";
import type { WebhookEventType } from "./webhook-event-type";

/** What one seller is told, or everybody: ids, states and amounts of its own affairs, and never a person. */
export interface WebhookMessage {
  readonly type: WebhookEventType;
  /** Null: it is public. */
  readonly sellerId: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

type Told<Payload> = (payload: Payload) => WebhookMessage[];

const told = (type: WebhookEventType, sellerId: string | null, data: WebhookMessage["data"]): WebhookMessage[] => [
  { type, sellerId, data },
];

/** Each seller of an order reads its own lines and nothing of the others'. */
const orderReceived: Told<OrderPlaced> = ({ orderId, number, placedAt, currencyCode, lines }) =>
  [...new Set(lines.map(({ sellerId }) => sellerId))].flatMap((sellerId) => {
    const own = lines.filter((line) => line.sellerId === sellerId);
    const totalMinor = own.reduce((sum, line) => sum + line.lineTotalMinor, 0);
    return told("ORDER_RECEIVED", sellerId, {
      ...{ orderId, number, placedAt, currencyCode, totalMinor },
      lines: own.map(lineOf),
    });
  });

const lineOf = ({ orderLineId, productId, variantId, quantity, unitPriceMinor, lineTotalMinor }: OrderPlacedLine) => ({
  ...{ orderLineId, productId, variantId, quantity, unitPriceMinor, lineTotalMinor },
});

const orderStatusChanged: Told<SellerOrderChanged> = ({ sellerId, ...rest }) => {
  const { orderId, sellerOrderId, previousState, state, at } = rest;
  return told("ORDER_STATUS_CHANGED", sellerId, { orderId, sellerOrderId, previousState, state, at });
};

const orderRefunded: Told<OrderRefunded> = ({ sellerId, chargedMinor, pointsMinor, creditMinor, ...rest }) => {
  const { kind, refundId, orderId, sellerOrderId, currencyCode, at } = rest;
  const amountMinor = chargedMinor + pointsMinor + creditMinor;
  const lines = rest.lines.map(({ orderLineId, quantity }) => ({ orderLineId, quantity }));
  return told("ORDER_REFUNDED", sellerId, {
    ...{ kind, refundId, orderId, sellerOrderId, currencyCode, amountMinor, lines, at },
  });
};

const returnChanged: Told<ReturnChanged> = ({ sellerId, returnId, orderId, sellerOrderId, ...rest }) => {
  const { kind, state, resolution, at } = rest;
  return told("RETURN_CHANGED", sellerId, { returnId, orderId, sellerOrderId, kind, state, resolution, at });
};

const stockLow: Told<StockLow> = ({ sellerId, variantId, productId, sku, available, threshold }) =>
  told("STOCK_LOW", sellerId, { variantId, productId, sku, available, threshold });

const payoutSettled: Told<PayoutSettled> = ({ sellerId, payoutId, state, amountMinor, ...rest }) => {
  const { currencyCode, failureCode, at } = rest;
  return told("PAYOUT_SETTLED", sellerId, { payoutId, state, amountMinor, currencyCode, failureCode, at });
};

const productModerated: Told<ProductModerated> = ({ sellerId, productId, changeId, decision, at }) =>
  told("PRODUCT_MODERATED", sellerId, { productId, changeId, decision, at });

/** Of texts, a seller owns its replies. */
const contentModerated: Told<ModerationDecided> = ({ sellerId, kind, subjectId, caseId, action, at }) =>
  sellerId ? told("CONTENT_MODERATED", sellerId, { kind, subjectId, caseId, action, at }) : [];

const productRecalled: Told<ProductRecalled> = ({ sellerId, recallId, productId, soldFrom, soldTo, publishedAt }) =>
  [sellerId, null].flatMap((to) =>
    told("PRODUCT_RECALLED", to, { recallId, productId, sellerId, soldFrom, soldTo, publishedAt }),
  );

const sellerChanged: Told<SellerChanged> = ({ sellerId, displayName, country, state }) =>
  told("SELLER_CHANGED", sellerId, { displayName, country, state });

const SOURCES: Readonly<Record<string, Told<never>>> = {
  [ORDER_PLACED]: orderReceived,
  [SELLER_ORDER_CHANGED]: orderStatusChanged,
  [ORDER_REFUNDED]: orderRefunded,
  [RETURN_CHANGED]: returnChanged,
  [STOCK_LOW]: stockLow,
  [PAYOUT_SETTLED]: payoutSettled,
  [PRODUCT_MODERATED]: productModerated,
  [MODERATION_DECIDED]: contentModerated,
  [PRODUCT_RECALLED]: productRecalled,
  [SELLER_CHANGED]: sellerChanged,
};

/** Events of the mall that somebody outside may be told of. */
export const WEBHOOK_SOURCES: readonly string[] = Object.keys(SOURCES);

/** Who is told what of an event; nobody of most. */
export function messagesOf({ type, payload }: Pick<PublishedEvent, "type" | "payload">): WebhookMessage[] {
  const source = entryOf(SOURCES, type) as Told<unknown> | undefined;
  return source?.(payload) ?? [];
}
