import { write } from "@mall/platform/database/write";
import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";
import { bookPaymentOperation } from "../ledger/book-payment-operation";
import { Refusal } from "../refusal";
import { FIND_BY_CAUSE, LOCK_PAYMENT, OPERATION_SUCCEEDED, REQUEST_OPERATION } from "./operation-sql";
import type { OperationKind } from "./payment-provider";
import type { PaymentState } from "./payment-status";

/** A part of an order's money to take or to give back. */
export interface OperationWish {
  readonly orderId: string;
  readonly sellerOrderId: string | null;
  readonly amountMinor: number;
  /** Why, once and for all: `shipment:<id>`, `refund:<id>`. The same cause is the same operation. */
  readonly cause: string;
}

/** More was asked for than the payment still has for it; to people it is an error that they can mend. */
export class AmountExceeded extends Refusal<"INVALID_INPUT"> {
  override readonly name = "AmountExceeded";

  constructor(
    readonly kind: OperationKind,
    readonly wantedMinor: number,
    readonly leftMinor: number,
  ) {
    const message =
      "The payment has less left than that: what was not captured, or was charged back, cannot be paid back.";
    super([{ code: "INVALID_INPUT", message, field: null }]);
    this.message = `${kind} of ${wantedMinor} is over the ${leftMinor} that are left`;
  }
}

/** An order's payment under lock, in minor units: what was done and what is asked for. */
export interface LockedPayment {
  readonly id: string;
  readonly provider: string;
  readonly state: PaymentState;
  readonly amount: number;
  readonly captured: number;
  readonly capturing: number;
  readonly voided: number;
  readonly voiding: number;
  readonly refunded: number;
  readonly refunding: number;
  readonly chargedBack: number;
}

/**
 * Wants a part of the authorised money taken, since goods leave the house. Call it with the order locked and after what
 * the cause names is written; after the commit call `performPaymentOperations`. Throws `AmountExceeded`.
 */
export function requestCapture(tx: EntityManager, deps: OrdersDeps, wish: OperationWish): Promise<string> {
  return request(tx, deps, { ...wish, kind: "CAPTURE" });
}

/** Wants a part of the captured money given back. As `requestCapture`; what is still being captured may be refunded. */
export function requestRefund(tx: EntityManager, deps: OrdersDeps, wish: OperationWish): Promise<string> {
  return request(tx, deps, { ...wish, kind: "REFUND" });
}

type KindOfWish = OperationWish & { readonly kind: "CAPTURE" | "REFUND" };

async function request(tx: EntityManager, deps: OrdersDeps, wish: KindOfWish): Promise<string> {
  if (!Number.isSafeInteger(wish.amountMinor) || wish.amountMinor < 0)
    throw new RangeError(`${wish.amountMinor} is no amount`);
  const payment = await lockPayment(tx, wish.orderId);
  if (!payment) throw new Error(`Order ${wish.orderId} has no payment to take from`);
  const [known] = await write<{ id: string }>(tx, FIND_BY_CAUSE, [wish.cause]);
  if (known) return known.id;
  const left = leftOf(payment, wish.kind);
  if (wish.amountMinor > left) throw new AmountExceeded(wish.kind, wish.amountMinor, left);
  const operationId = await writeOperation(tx, deps, { ...wish, paymentId: payment.id, eventMinor: wish.amountMinor });
  if (wish.amountMinor === 0) await settleNothing(tx, deps, { operationId, cause: wish.cause, kind: wish.kind });
  return operationId;
}

export async function lockPayment(tx: EntityManager, orderId: string): Promise<LockedPayment | null> {
  const [payment] = await write<LockedPayment>(tx, LOCK_PAYMENT, [orderId]);
  return payment ?? null;
}

/** What was authorised and is neither taken, let go, nor asked for; or what was taken and not given back. */
export function leftOf(payment: LockedPayment, kind: "CAPTURE" | "REFUND"): number {
  const { amount, captured, capturing, voided, voiding, refunded, refunding, chargedBack } = payment;
  // What the bank took back is not given a second time.
  if (kind === "REFUND") return Math.max(0, captured + capturing - refunded - refunding - chargedBack);
  const isOpen = payment.state !== "VOIDING" && payment.state !== "VOIDED";
  return isOpen ? amount - captured - capturing - voided - voiding : 0;
}

interface NewOperation extends OperationWish {
  readonly paymentId: string;
  readonly kind: OperationKind;
  /** Null: the payment as a whole. */
  readonly eventMinor: number | null;
}

export async function writeOperation(tx: EntityManager, deps: OrdersDeps, wish: NewOperation): Promise<string> {
  const id = deps.ids.next();
  const { paymentId, orderId, sellerOrderId, kind, amountMinor, cause, eventMinor } = wish;
  const now = deps.clock.now();
  const values = [id, paymentId, orderId, sellerOrderId, kind, amountMinor, cause, now, eventMinor];
  await write(tx, REQUEST_OPERATION, values);
  return id;
}

/** Nothing is to be moved, so there is nobody to ask; the books are told all the same. */
async function settleNothing(
  tx: EntityManager,
  deps: OrdersDeps,
  operation: { readonly operationId: string; readonly cause: string; readonly kind: OperationKind },
): Promise<void> {
  const { operationId } = operation;
  await write(tx, OPERATION_SUCCEEDED, [operationId, deps.clock.now(), null, `${operationId}:succeeded`]);
  await bookPaymentOperation(tx, deps, operation);
}
