import type { EntityManager } from "typeorm";
import type { UsersDeps } from "../deps";
import { BREACH_COLUMNS, type BreachEntry } from "./breach.row";
import type { BreachState } from "./check-breach";

export interface NewEntry {
  readonly breachId: string;
  readonly version: number;
  readonly actorId: string;
  readonly state: BreachState;
}

const APPEND = `
  INSERT INTO breach_entry AS e (id, breach_id, seq, at, actor_id, discovered_at, nature, data_categories, affected_count,
    record_count, risk, consequences, measures, authority, authority_reference, authority_notified_at, late_reason,
    people_notified_at, people_untold_reason, closed_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
  RETURNING ${BREACH_COLUMNS}`;

/** One more row of the register. */
export async function appendBreachEntry(
  tx: EntityManager,
  { ids, clock }: Pick<UsersDeps, "ids" | "clock">,
  entry: NewEntry,
): Promise<BreachEntry> {
  const { breachId, version, actorId, state } = entry;
  const [row] = await tx.query<BreachEntry[]>(APPEND, [
    ...[ids.next(), breachId, version, clock.now(), actorId, state.discoveredAt, state.nature, state.dataCategories],
    ...[state.affectedCount, state.recordCount, state.risk, state.consequences, state.measures, state.authority],
    ...[state.authorityReference, state.authorityNotifiedAt, state.lateReason, state.peopleNotifiedAt],
    ...[state.peopleUntoldReason, state.closedAt],
  ]);
  if (!row) throw new Error("An insert gives its row, always");
  return row;
}
