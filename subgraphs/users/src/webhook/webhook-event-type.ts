/** What an endpoint may be told of, and the version of each payload. A version grows when a field goes or changes its meaning. */
export const WEBHOOK_EVENTS = {
  ORDER_RECEIVED: { type: "order.received", version: 1 },
  ORDER_STATUS_CHANGED: { type: "order.status-changed", version: 1 },
  ORDER_REFUNDED: { type: "order.refunded", version: 1 },
  RETURN_CHANGED: { type: "return.changed", version: 1 },
  STOCK_LOW: { type: "stock.low", version: 1 },
  PAYOUT_SETTLED: { type: "payout.settled", version: 1 },
  PRODUCT_MODERATED: { type: "product.moderated", version: 1 },
  CONTENT_MODERATED: { type: "content.moderated", version: 1 },
  PRODUCT_RECALLED: { type: "product.recalled", version: 1 },
  SELLER_CHANGED: { type: "seller.changed", version: 1 },
} as const;

export type WebhookEventType = keyof typeof WEBHOOK_EVENTS;

export const WEBHOOK_EVENT_TYPES = Object.keys(WEBHOOK_EVENTS) as WebhookEventType[];

/** What a program that acts for no seller may be told: it is public. */
export const PUBLIC_EVENT_TYPES: readonly WebhookEventType[] = ["PRODUCT_RECALLED"];

/** Sent by hand to see whether an endpoint answers. */
export const PING = { type: "webhook.ping", version: 1 } as const;
