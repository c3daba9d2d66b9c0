import { poolOf } from "@mall/platform/database/read";
import { write } from "@mall/platform/database/write";
import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";
import { THE_MALL } from "../order/actor";
import { LOCK_ORDER } from "../order/undo-order-sql";
import { performPaymentOperations } from "../payment/perform-operations";
import { transact } from "../refusal";
import { moveReturn, type ReturnAtHand } from "./change-return";
import { DECIDE_DAYS, daysAfter, SEND_DAYS } from "./return-period";
import { NO_PARCEL, resolveReturn } from "./resolve-return";
import { FIND_DUE, FIND_RETURN } from "./return-sql";

interface DueReturn {
  readonly id: string;
  readonly orderId: string;
}

const POSTPONE = `UPDATE goods_return SET due_at = $2 WHERE id = $1`;

/**
 * Makes the moves that nobody made in time: a silent seller has approved, goods that were never sent are no return any
 * more, and money that is due goes back. Any number of processes may run it; each move is conditional.
 */
export async function runReturnDeadlines(deps: OrdersDeps): Promise<void> {
  const due = await poolOf(deps.db).query({ name: "due returns", text: FIND_DUE, values: [deps.clock.now()] });
  for (const { id, orderId } of due.rows as DueReturn[]) {
    try {
      await moveOn(deps, { id, orderId });
    } catch (error) {
      deps.logger.error({ err: error, returnId: id }, "a return could not be moved on, trying again");
    }
  }
}

async function moveOn(deps: OrdersDeps, { id, orderId }: DueReturn): Promise<void> {
  const { userErrors } = await transact(deps.db, async (tx) => {
    await write(tx, LOCK_ORDER, [orderId]);
    const [found] = await write<ReturnAtHand>(tx, FIND_RETURN, [id]);
    // Another process may have moved it meanwhile, and it is due again later.
    if (found?.dueAt && found.dueAt <= deps.clock.now()) await moveDue(tx, deps, found);
  });
  if (userErrors) {
    // Such as money that the buyer's bank took back meanwhile: somebody must look at it.
    deps.logger.warn({ returnId: id, userErrors }, "a return that is due was refused, looking again tomorrow");
    await poolOf(deps.db).query(POSTPONE, [id, daysAfter(deps.clock.now(), 1)]);
    return;
  }
  deps.wakeRelay();
  await performPaymentOperations(deps, orderId);
}

async function moveDue(tx: EntityManager, deps: OrdersDeps, found: ReturnAtHand): Promise<void> {
  const resolving = { found, actor: THE_MALL, isRestocked: false, parcel: NO_PARCEL };
  switch (found.state) {
    case "REQUESTED": {
      const note = `The seller did not decide within ${DECIDE_DAYS} days`;
      const dueAt = daysAfter(deps.clock.now(), SEND_DAYS);
      return moveReturn(tx, deps, { found, actor: THE_MALL, event: "APPROVE", note, dueAt });
    }
    case "APPROVED": {
      const note = `Nothing was sent back within ${SEND_DAYS} days`;
      return resolveReturn(tx, deps, { ...resolving, resolution: "REJECTED", note });
    }
    case "IN_TRANSIT":
    case "RECEIVED":
      return resolveReturn(tx, deps, { ...resolving, resolution: "REFUND", note: "Paid back when it was due" });
    default:
      return;
  }
}
