import { readOne } from "@mall/platform/database/read";
import type { OrdersDeps } from "../deps";
import type { PaymentState } from "../payment/payment-status";
import { type OrderError, type OrderErrorCode, orderError } from "./order-errors";
import type { OrderState } from "./order-status";

/** What a buyer is told about an attempt to buy: an order, or why there is none. */
export type OrderOutcome =
  | { readonly orderId: string; readonly userErrors: readonly [] }
  | { readonly orderId: null; readonly userErrors: readonly OrderError[] };

export const orderRefused = (...userErrors: OrderError[]): OrderOutcome => ({ orderId: null, userErrors });
export const orderDone = (orderId: string): OrderOutcome => ({ orderId, userErrors: [] });

/** Why an order failed, as it is stored with it: asked again, the answer is the same. */
export type FailureCode = Extract<
  OrderErrorCode,
  | "PAYMENT_DECLINED"
  | "INSUFFICIENT_FUNDS"
  | "PAYMENT_TIMED_OUT"
  | "PAYMENT_EXPIRED"
  | "RISK_REFUSED"
  | "RISK_NOT_REVIEWED"
  | "RISK_NOT_CONFIRMED"
>;

const FAILURES: Readonly<Record<FailureCode, string>> = {
  PAYMENT_DECLINED: "The payment was declined. Nothing was bought; try another way to pay.",
  INSUFFICIENT_FUNDS: "The payment was declined for want of funds. Nothing was bought; try another way to pay.",
  PAYMENT_TIMED_OUT: "The payment provider gave no answer. Nothing was bought or charged; try again.",
  RISK_REFUSED: "The order was looked at and not accepted. Nothing was charged.",
  RISK_NOT_REVIEWED: "The order could not be looked at in time. Nothing was charged; order again, or ask our support.",
  RISK_NOT_CONFIRMED: "The order was not confirmed within 24 hours. Nothing was charged; order again.",
  PAYMENT_EXPIRED: "The payment was not confirmed within 15 minutes. Nothing was bought; order again.",
};

export const failedOutcome = (code: FailureCode): OrderOutcome =>
  orderRefused(orderError(code, FAILURES[code], code.startsWith("RISK_") ? undefined : ["input", "paymentToken"]));

const FIND_STATE = `
  SELECT o.state, o.failure_code AS "failureCode", p.state AS "paymentState"
  FROM orders o JOIN payment p ON p.order_id = o.id WHERE o.id = $1 ORDER BY p.attempt DESC LIMIT 1`;

interface OrderStates {
  readonly state: OrderState;
  readonly failureCode: FailureCode | null;
  readonly paymentState: PaymentState;
}

/** What became of an order. While its first request still waits for the provider: IN_PROGRESS. */
export async function outcomeOf({ db }: OrdersDeps, orderId: string): Promise<OrderOutcome> {
  const found = await readOne<OrderStates>(db, FIND_STATE, [orderId]);
  if (!found) throw new Error(`Order ${orderId} vanished`);
  if (found.failureCode) return failedOutcome(found.failureCode);
  const isRunning = found.state === "PENDING" && found.paymentState === "PENDING";
  return isRunning ? orderRefused(inProgress()) : orderDone(orderId);
}

export const inProgress = (): OrderError =>
  orderError("IN_PROGRESS", "This order is still being placed. Ask again in a moment with the same key.");
