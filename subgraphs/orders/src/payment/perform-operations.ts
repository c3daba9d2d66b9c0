import { poolOf, read, readOne } from "@mall/platform/database/read";
import type { OrdersDeps } from "../deps";
import { fewAtOnce } from "../reconcile/few-at-once";
import { askProvider } from "./ask-provider";
import type { PaymentRecord } from "./find-payment";
import { FIND_DUE_ORDERS, TAKE_DUE } from "./operation-sql";
import type { OperationAnswer, OperationKind, PaymentProvider } from "./payment-provider";
import { settleOperation } from "./settle-operation";
import { VOID_DONE } from "./settle-payment-sql";

interface DueOperation extends PaymentRecord {
  readonly operationId: string;
  readonly kind: OperationKind;
  readonly operationMinor: number;
  /** This one included. */
  readonly attempts: number;
}

/** Past this many for one order something is wrong with it; the rest waits for the next round. */
const AT_ONCE = 100;

/** Asks the provider for all that is due for an order. What gets no answer stays REQUESTED and is asked for again. */
export async function performPaymentOperations(deps: OrdersDeps, orderId: string): Promise<void> {
  // Twice what a request waits: another process that works on the same operation has its answer by then.
  const lookAgain = `${2 * deps.paymentTimeoutMs} milliseconds`;
  for (let done = 0; done < AT_ONCE; done += 1) {
    const due = await readOne<DueOperation>(deps.db, TAKE_DUE, [orderId, deps.clock.now(), lookAgain]);
    if (!due) return;
    await perform(deps, due);
  }
}

/** What was cut off between its request and its answer, a bounded number of orders a round. */
export async function reconcileOperations(deps: OrdersDeps): Promise<void> {
  const found = await poolOf(deps.db).query({ name: "operations", text: FIND_DUE_ORDERS, values: [deps.clock.now()] });
  await fewAtOnce(found.rows as { orderId: string }[], async ({ orderId }) => {
    try {
      await performPaymentOperations(deps, orderId);
    } catch (error) {
      deps.logger.error({ err: error, orderId }, "payment operations could not be performed, trying again");
    }
  });
}

async function perform(deps: OrdersDeps, due: DueOperation): Promise<void> {
  const answer = await askProvider(deps, due, (provider, signal) => ask(provider, due, signal));
  if (answer === null) return;
  // A whole void ends the payment as the undoing of an order does.
  if (due.kind === "VOID" && due.state === "VOIDING" && answer.kind === "SUCCEEDED")
    await read(deps.db, VOID_DONE, [due.paymentId, deps.clock.now(), answer.eventId]);
  else await settleOperation(deps, due, answer);
}

async function ask(provider: PaymentProvider, due: DueOperation, signal: AbortSignal): Promise<OperationAnswer> {
  if (due.kind === "VOID") return letGo(provider, due, signal);
  const request = { key: due.operationId, kind: due.kind, amountMinor: due.operationMinor };
  if (due.attempts > 1) {
    // Providers forget idempotency keys after a while; the books are asked before anything is done twice.
    const before = await provider.lookupOperation(due, request, signal);
    if (before.kind !== "UNKNOWN") return before;
  }
  return due.kind === "CAPTURE" ? provider.capture(due, request, signal) : provider.refund(due, request, signal);
}

async function letGo(provider: PaymentProvider, due: DueOperation, signal: AbortSignal): Promise<OperationAnswer> {
  const answer = await provider.void(due, signal);
  if (answer.kind !== "VOIDED" && answer.kind !== "DECLINED") return { kind: "UNKNOWN" };
  const isWhole = due.state === "VOIDING";
  return {
    kind: "SUCCEEDED",
    eventId: isWhole ? `${due.key}:voided` : `${due.operationId}:voided`,
    reference: due.operationId,
  };
}
