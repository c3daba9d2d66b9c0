import type { DataSource } from "typeorm";
import type { Transaction } from "../catalogue/save-listings";

/** What was decided about a person is forgotten; that something was decided, when and by which model, stays in the chain. */
export async function eraseDecisionsOf(tx: Transaction, personId: string): Promise<void> {
  await tx.query("DELETE FROM decision_content WHERE person_id = $1", [personId]);
}

const EXPIRE = `
  DELETE FROM decision_content WHERE decision_id IN (
    SELECT d.id FROM decision d JOIN decision_content c ON c.decision_id = d.id
    WHERE d.retained_until <= $1 ORDER BY d.retained_until LIMIT 5000)`;

/** Contents that were kept as long as they may be. */
export async function forgetOldDecisions({ db, clock }: { db: DataSource; clock: { now(): Date } }): Promise<void> {
  await db.query(EXPIRE, [clock.now()]);
}
