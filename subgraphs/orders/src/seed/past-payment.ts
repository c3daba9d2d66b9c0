import type { DemoOrder } from "@mall/demo/dataset";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import type { PaymentEvent, PaymentState } from "../payment/payment-status";

/** A parcel of a past order and what was taken for it. */
export interface PastParcel {
  readonly shipmentId: string;
  readonly sellerOrderId: string;
  readonly chargedMinor: number;
}

interface PastPayment {
  readonly totalMinor: number;
  /** Of a completed order; others were not captured. */
  readonly parcels: readonly PastParcel[];
}

const STATES: Readonly<Record<DemoOrder["state"], PaymentState>> = {
  PLACED: "AUTHORISED",
  COMPLETED: "CAPTURED",
  CANCELLED: "VOIDED",
};

/** All rows of a past order's payment: ours, and those of the sandbox provider that holds the money. */
export function pastPaymentRows(order: DemoOrder, { totalMinor, parcels }: PastPayment) {
  const payment = paymentRow(order, totalMinor);
  const operations = parcels.map((parcel) => operationRow(payment, parcel, order.placedAt));
  const log = (event: PaymentEvent, amount: number | null = null, id: string = payment.provider_key) =>
    eventRow(payment, { event, amount, id });
  return {
    payment,
    paymentOperations: operations,
    paymentEvents: [
      log("AUTHORISE_REQUESTED"),
      log("AUTHORISE_SUCCEEDED"),
      ...operations.flatMap(({ id, amount_minor: amount }) => [
        log("CAPTURE_REQUESTED", amount, id),
        log("CAPTURE_SUCCEEDED", amount, id),
      ]),
      ...(order.state === "CANCELLED" ? [log("VOID_REQUESTED"), log("VOID_SUCCEEDED")] : []),
    ],
    sandboxCharge: {
      key: payment.provider_key,
      token: "tok_approve",
      amount_minor: totalMinor,
      currency: order.currencyCode,
      state: order.state === "CANCELLED" ? "VOIDED" : "AUTHORISED",
      captured_minor: payment.captured_minor,
      voided_minor: payment.voided_minor,
      created_at: order.placedAt,
    },
    sandboxOperations: operations.map(({ id, amount_minor }) => ({
      key: id,
      charge_key: payment.provider_key,
      kind: "CAPTURE",
      amount_minor,
      state: "SUCCEEDED",
      created_at: order.placedAt,
    })),
  };
}

const paymentRow = (order: DemoOrder, total: number) => ({
  id: uuidV7(order.placedAt.getTime()),
  order_id: order.id,
  attempt: 1,
  provider: "sandbox",
  provider_key: `${order.id}:1`,
  state: STATES[order.state],
  amount_minor: total,
  captured_minor: order.state === "COMPLETED" ? total : 0,
  voided_minor: order.state === "CANCELLED" ? total : 0,
  currency: order.currencyCode,
  method_brand: "SANDBOX",
  method_last4: "4242",
  created_at: order.placedAt,
  updated_at: order.placedAt,
});

type PaymentRow = ReturnType<typeof paymentRow>;

const operationRow = (payment: PaymentRow, { shipmentId, sellerOrderId, chargedMinor }: PastParcel, at: Date) => ({
  id: uuidV7(at.getTime()),
  payment_id: payment.id,
  order_id: payment.order_id,
  seller_order_id: sellerOrderId,
  kind: "CAPTURE",
  amount_minor: chargedMinor,
  cause: `shipment:${shipmentId}`,
  state: "SUCCEEDED",
  attempts: 1,
  next_try_at: at,
  created_at: at,
  settled_at: at,
});

function eventRow(
  payment: PaymentRow,
  { event, amount, id }: { readonly event: PaymentEvent; readonly amount: number | null; readonly id: string },
) {
  const [kind, outcome] = event.split("_");
  return {
    payment_id: payment.id,
    kind,
    outcome,
    amount_minor: amount,
    provider: payment.provider,
    provider_event_id: `${id}:${event.toLowerCase()}`,
    at: payment.created_at,
  };
}

/** In the order of their references. */
export const PAYMENT_TABLES = [
  {
    table: "payment",
    key: "payment",
    columns: {
      id: "uuid",
      order_id: "uuid",
      attempt: "integer",
      provider: "text",
      provider_key: "text",
      state: "text",
      amount_minor: "bigint",
      captured_minor: "bigint",
      voided_minor: "bigint",
      currency: "text",
      method_brand: "text",
      method_last4: "text",
      created_at: "timestamptz",
      updated_at: "timestamptz",
    },
  },
  {
    table: "payment_operation",
    key: "paymentOperations",
    columns: {
      id: "uuid",
      payment_id: "uuid",
      order_id: "uuid",
      seller_order_id: "uuid",
      kind: "text",
      amount_minor: "bigint",
      cause: "text",
      state: "text",
      attempts: "integer",
      next_try_at: "timestamptz",
      created_at: "timestamptz",
      settled_at: "timestamptz",
    },
  },
  {
    table: "payment_event",
    key: "paymentEvents",
    columns: {
      payment_id: "uuid",
      kind: "text",
      outcome: "text",
      amount_minor: "bigint",
      provider: "text",
      provider_event_id: "text",
      at: "timestamptz",
    },
  },
  {
    table: "sandbox_charge",
    key: "sandboxCharge",
    columns: {
      key: "text",
      token: "text",
      amount_minor: "bigint",
      currency: "text",
      state: "text",
      captured_minor: "bigint",
      voided_minor: "bigint",
      created_at: "timestamptz",
    },
  },
  {
    table: "sandbox_operation",
    key: "sandboxOperations",
    columns: {
      key: "text",
      charge_key: "text",
      kind: "text",
      amount_minor: "bigint",
      state: "text",
      created_at: "timestamptz",
    },
  },
] as const;
