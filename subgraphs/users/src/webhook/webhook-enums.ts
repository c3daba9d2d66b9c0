import { registerEnumType } from "type-graphql";
import type { WebhookErrorCode } from "./webhook-errors";
import { WEBHOOK_EVENT_TYPES, type WebhookEventType } from "./webhook-event-type";
import type {
  WebhookDeliveryKind,
  WebhookDeliveryState,
  WebhookDisabledReason,
  WebhookEndpointState,
} from "./webhook.row";

export const WebhookEventTypeEnum = Object.fromEntries(WEBHOOK_EVENT_TYPES.map((type) => [type, type])) as Record<
  WebhookEventType,
  WebhookEventType
>;

registerEnumType(WebhookEventTypeEnum, {
  name: "WebhookEventType",
  description: "What an endpoint is told of. Payloads have ids, states and amounts, and never a person.",
  valuesConfig: {
    ORDER_RECEIVED: { description: "`order.received`: somebody bought; the seller's own lines." },
    ORDER_STATUS_CHANGED: { description: "`order.status-changed`: the seller's part of an order moved on." },
    ORDER_REFUNDED: { description: "`order.refunded`: some of an order was paid back or cancelled." },
    RETURN_CHANGED: { description: "`return.changed`: a return was asked for or moved on." },
    STOCK_LOW: { description: "`stock.low`: an item fell to its threshold." },
    PAYOUT_SETTLED: { description: "`payout.settled`: money was paid out, or could not be." },
    PRODUCT_MODERATED: { description: "`product.moderated`: the mall decided about a listing or a change of one." },
    CONTENT_MODERATED: { description: "`content.moderated`: the mall decided about a reply of the seller's." },
    PRODUCT_RECALLED: {
      description: "`product.recalled`: a product is not safe. Public: programs without a seller too.",
    },
    SELLER_CHANGED: { description: "`seller.changed`: the seller's name, country or standing in the mall." },
  },
});

export const WebhookEndpointStateEnum = {
  ACTIVE: "ACTIVE",
  PAUSED: "PAUSED",
  DISABLED: "DISABLED",
} as const satisfies Record<WebhookEndpointState, WebhookEndpointState>;

registerEnumType(WebhookEndpointStateEnum, {
  name: "WebhookEndpointState",
  description: "Whether an endpoint is told.",
  valuesConfig: {
    ACTIVE: { description: "It is told as things happen." },
    PAUSED: { description: "By its owner: what happens waits for it." },
    DISABLED: { description: "By the mall, see `disabledFor`: what happens can be replayed once it is active again." },
  },
});

export const WebhookDisabledReasonEnum = {
  FAILING: "FAILING",
  GONE: "GONE",
  CLIENT_REVOKED: "CLIENT_REVOKED",
} as const satisfies Record<WebhookDisabledReason, WebhookDisabledReason>;

registerEnumType(WebhookDisabledReasonEnum, {
  name: "WebhookDisabledReason",
  description: "Why the mall disabled an endpoint.",
  valuesConfig: {
    FAILING: { description: "A message failed ten times, and none had arrived since it was written." },
    GONE: { description: "It answered 410." },
    CLIENT_REVOKED: { description: "The program that it belongs to was revoked." },
  },
});

export const WebhookDeliveryStateEnum = {
  PENDING: "PENDING",
  DELIVERED: "DELIVERED",
  DEAD: "DEAD",
} as const satisfies Record<WebhookDeliveryState, WebhookDeliveryState>;

registerEnumType(WebhookDeliveryStateEnum, {
  name: "WebhookDeliveryState",
  description: "What became of a delivery.",
  valuesConfig: {
    PENDING: { description: "It waits for its first or next attempt." },
    DELIVERED: { description: "The endpoint answered with a status of 200 to 299." },
    DEAD: { description: "It failed ten times, or once for a test, and is not tried again by itself." },
  },
});

export const WebhookDeliveryKindEnum = {
  EVENT: "EVENT",
  REPLAY: "REPLAY",
  TEST: "TEST",
} as const satisfies Record<WebhookDeliveryKind, WebhookDeliveryKind>;

registerEnumType(WebhookDeliveryKindEnum, {
  name: "WebhookDeliveryKind",
  description: "Why something is delivered.",
  valuesConfig: {
    EVENT: { description: "It happened." },
    REPLAY: { description: "Somebody asked for it again." },
    TEST: { description: "Somebody wanted to see whether the endpoint answers." },
  },
});

export const WebhookErrorCodeEnum = {
  ENDPOINT_NOT_FOUND: "ENDPOINT_NOT_FOUND",
  OWNER_NOT_FOUND: "OWNER_NOT_FOUND",
  TOO_MANY_ENDPOINTS: "TOO_MANY_ENDPOINTS",
  INVALID_URL: "INVALID_URL",
  FORBIDDEN_ADDRESS: "FORBIDDEN_ADDRESS",
  INVALID_DESCRIPTION: "INVALID_DESCRIPTION",
  INVALID_EVENT_TYPES: "INVALID_EVENT_TYPES",
  INVALID_OVERLAP: "INVALID_OVERLAP",
  INVALID_PERIOD: "INVALID_PERIOD",
  EVENT_NOT_FOUND: "EVENT_NOT_FOUND",
  TOO_MANY_EVENTS: "TOO_MANY_EVENTS",
  CLIENT_REVOKED: "CLIENT_REVOKED",
  VERSION_CONFLICT: "VERSION_CONFLICT",
} as const satisfies Record<WebhookErrorCode, WebhookErrorCode>;

registerEnumType(WebhookErrorCodeEnum, {
  name: "WebhookErrorCode",
  description: "Why an endpoint was not made, changed or told.",
  valuesConfig: {
    ENDPOINT_NOT_FOUND: { description: "There is no such endpoint, or the caller does not look after it." },
    OWNER_NOT_FOUND: { description: "There is no such seller or program that the caller may act for." },
    TOO_MANY_ENDPOINTS: { description: "The seller or program has ten already." },
    INVALID_URL: { description: "Not a complete https address, too long, or with a password in it." },
    FORBIDDEN_ADDRESS: { description: "The address leads to a private network." },
    INVALID_DESCRIPTION: { description: "The description is too long or holds control characters." },
    INVALID_EVENT_TYPES: { description: "None, or one that the owner may not be told of." },
    INVALID_OVERLAP: { description: "The time for which both secrets are good is out of bounds." },
    INVALID_PERIOD: { description: "Neither an event nor a period was given, or it ends before it begins." },
    EVENT_NOT_FOUND: { description: "There is no such event, or the endpoint is not told of it." },
    TOO_MANY_EVENTS: { description: "The period has more than 1,000 events." },
    CLIENT_REVOKED: { description: "The program was revoked, which is for good." },
    VERSION_CONFLICT: { description: "The endpoint was changed meanwhile: read it again." },
  },
});
