import { retrying } from "@mall/platform/database/retry";
import { read } from "@mall/platform/database/read";
import { write } from "@mall/platform/database/write";
import type { OrdersDeps } from "../deps";
import { LOCK_ORDER } from "../order/undo-order-sql";
import { bookPaymentOperation } from "../ledger/book-payment-operation";
import { NOTE_PENDING, OPERATION_FAILED, OPERATION_SUCCEEDED } from "./operation-sql";
import type { OperationAnswer, OperationKind } from "./payment-provider";

interface OperationOfOrder {
  readonly operationId: string;
  readonly orderId: string;
}

/**
 * Settles an operation by what the provider said: payment, log and ledger in one transaction. Request, reconciler and
 * webhook all come through here; the first one settles, the others find it settled.
 */
export async function settleOperation(
  deps: OrdersDeps,
  operation: OperationOfOrder,
  answer: OperationAnswer,
): Promise<void> {
  if (answer.kind === "SUCCEEDED") return succeed(deps, operation, answer);
  if (answer.kind === "FAILED") return fail(deps, operation, answer);
  if (answer.kind === "PENDING") await read(deps.db, NOTE_PENDING, [operation.operationId, answer.reference]);
}

type Answered<Kind extends OperationAnswer["kind"]> = Extract<OperationAnswer, { kind: Kind }>;

async function succeed(
  deps: OrdersDeps,
  { operationId, orderId }: OperationOfOrder,
  { reference, eventId }: Answered<"SUCCEEDED">,
): Promise<void> {
  await retrying(() =>
    deps.db.transaction(async (tx) => {
      await write(tx, LOCK_ORDER, [orderId]);
      const values = [operationId, deps.clock.now(), reference, eventId];
      const [settled] = await write<{ kind: OperationKind; cause: string }>(tx, OPERATION_SUCCEEDED, values);
      if (settled) await bookPaymentOperation(tx, deps, { operationId, ...settled });
    }),
  );
  deps.wakeRelay();
}

async function fail(
  deps: OrdersDeps,
  { operationId, orderId }: OperationOfOrder,
  { reference, eventId, code }: Answered<"FAILED">,
): Promise<void> {
  const isMoved = await retrying(() =>
    deps.db.transaction(async (tx) => {
      await write(tx, LOCK_ORDER, [orderId]);
      const failed = await write(tx, OPERATION_FAILED, [operationId, deps.clock.now(), reference, eventId, code]);
      return failed.length > 0;
    }),
  );
  if (isMoved) deps.logger.error({ orderId, operationId, code }, "the payment provider refused an operation");
}
