import { write } from "@mall/platform/database/write";
import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";
import { THE_MALL } from "../order/actor";
import { eventsFrom } from "../state-table";
import { writeEntries } from "../timeline/write-entries";
import { type DisputeAtHand, moveDispute } from "./dispute-at-hand";
import { FIND_DISPUTE } from "./dispute-sql";
import { DISPUTE_MOVES } from "./dispute-status";

/** $1 the provider's name for the chargeback. */
const FIND_BY_CAUSE = `SELECT id FROM dispute WHERE cause = $1`;

const NOTE = "The buyer's bank gave the money back.";

/** The bank gave back what it took: the chargeback's dispute is decided for the sellers, unless the mall decided it before. */
export async function closeChargeback(
  tx: EntityManager,
  deps: OrdersDeps,
  { cause }: { readonly cause: string },
): Promise<void> {
  const [named] = await write<{ id: string }>(tx, FIND_BY_CAUSE, [cause]);
  const [found] = named ? await write<DisputeAtHand>(tx, FIND_DISPUTE, [named.id]) : [];
  if (!found) return;
  const { orderId, id: subjectId } = found;
  const entry = { orderId, sellerOrderId: null, subject: "DISPUTE" as const, subjectId };
  await writeEntries(tx, [{ ...entry, state: "CHARGEBACK_REVERSED", note: NOTE }], {
    actor: THE_MALL,
    at: deps.clock.now(),
  });
  if (!eventsFrom(DISPUTE_MOVES, found.state).includes("DECIDE")) return;
  await moveDispute(tx, deps, { found, actor: THE_MALL, event: "DECIDE", resolution: "REJECT", note: NOTE });
}
