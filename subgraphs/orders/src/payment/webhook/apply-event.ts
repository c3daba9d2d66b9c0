import { read } from "@mall/platform/database/read";
import type { OrdersDeps } from "../../deps";
import type { PaymentRecord } from "../find-payment";
import type { ProviderAnswer } from "../payment-provider";
import type { PaymentState } from "../payment-status";
import { performPaymentOperations } from "../perform-operations";
import type { ProviderEvent } from "../provider-event";
import { settleChargeback } from "../settle-chargeback";
import { settleChargebackReversal } from "../settle-chargeback-reversal";
import { settleOperation } from "../settle-operation";
import { VOID_DONE } from "../settle-payment-sql";
import { settlePayment } from "../settle-payment";
import { LOOK_NOW } from "./webhook-sql";

export interface ToldOperation {
  readonly operationId: string;
  readonly paymentId: string;
  readonly orderId: string;
  readonly state: "REQUESTED" | "SUCCEEDED" | "FAILED";
}

interface Subject {
  readonly payment: PaymentRecord;
  readonly operation: ToldOperation | null;
}

/**
 * Moves what a provider's message is about, by the very functions that the buyer's request and the reconciler use. True:
 * nothing more is to be done. False: it is ahead of its time and comes again.
 */
export function applyEvent(
  deps: OrdersDeps,
  event: Exclude<ProviderEvent, { about: "NOTHING" }>,
  subject: Subject,
): Promise<boolean> {
  switch (event.about) {
    case "PAYMENT":
      return applyAnswer(deps, subject.payment, event.answer);
    case "OPERATION":
      return applyOperation(deps, event, subject);
    case "CHARGEBACK":
      return settleChargeback(deps, subject.payment, event);
    case "CHARGEBACK_REVERSAL":
      return settleChargebackReversal(deps, subject.payment, event);
  }
}

const UNDECIDED: readonly PaymentState[] = ["PENDING", "ACTION_REQUIRED"];

async function applyAnswer(deps: OrdersDeps, payment: PaymentRecord, answer: ProviderAnswer): Promise<boolean> {
  const isUndecided = UNDECIDED.includes(payment.state);
  if (answer.kind === "VOIDED" && payment.state === "VOIDING") {
    await read(deps.db, VOID_DONE, [payment.paymentId, deps.clock.now(), answer.eventId]);
    return true;
  }
  // Of what was settled before, only an approval of what was undone still asks for something: to be given back.
  const isStray = answer.kind === "AUTHORISED" && ["FAILED", "VOIDED"].includes(payment.state);
  if (isUndecided || isStray) await settlePayment(deps, { ...payment, actor: "mall" }, answer);
  return true;
}

type Operation = Extract<ProviderEvent, { about: "OPERATION" }>;

async function applyOperation(deps: OrdersDeps, event: Operation, subject: Subject): Promise<boolean> {
  const { payment, operation } = subject;
  // What was captured was approved before, even if we have not heard of it yet.
  if (event.evidence && UNDECIDED.includes(payment.state)) await applyAnswer(deps, payment, event.evidence);
  if (event.operationKey === null) {
    await read(deps.db, LOOK_NOW, [payment.paymentId, deps.clock.now()]);
    await performPaymentOperations(deps, payment.orderId);
    return true;
  }
  if (!operation || operation.paymentId !== payment.paymentId) return false;
  if (operation.state === "REQUESTED") await settleOperation(deps, operation, event.answer);
  return true;
}
