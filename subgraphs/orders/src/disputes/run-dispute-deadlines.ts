import { poolOf } from "@mall/platform/database/read";
import { write } from "@mall/platform/database/write";
import type { OrdersDeps } from "../deps";
import { THE_MALL } from "../order/actor";
import { LOCK_ORDER } from "../order/undo-order-sql";
import { transact } from "../refusal";
import { type DisputeAtHand, moveDispute } from "./dispute-at-hand";
import { FIND_DISPUTE, FIND_DUE } from "./dispute-sql";
import { ANSWER_DAYS } from "./dispute-status";

/** Disputes whose seller was silent for too long are handed to the mall as they are. Any number of processes may run it. */
export async function runDisputeDeadlines(deps: OrdersDeps): Promise<void> {
  const due = await poolOf(deps.db).query({ name: "due disputes", text: FIND_DUE, values: [deps.clock.now()] });
  for (const { id, orderId } of due.rows as { id: string; orderId: string }[]) {
    await transact(deps.db, async (tx) => {
      await write(tx, LOCK_ORDER, [orderId]);
      const [found] = await write<DisputeAtHand>(tx, FIND_DISPUTE, [id]);
      if (!found?.dueAt || found.dueAt > deps.clock.now()) return;
      const note = `The seller did not answer within ${ANSWER_DAYS} days`;
      await moveDispute(tx, deps, { found, actor: THE_MALL, event: "REMIND", note });
    });
  }
}
