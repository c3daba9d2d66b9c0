import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";
import type { OperationKind } from "./payment-provider";

/** An operation that succeeded, in whose transaction the ledger is written. */
export interface OperationBooked {
  readonly operationId: string;
  readonly cause: string;
  readonly kind: OperationKind;
}

export async function bookPaymentOperation(
  _tx: EntityManager,
  _deps: OrdersDeps,
  _operation: OperationBooked,
): Promise<void> {
  // The ledger's part joins here.
}
