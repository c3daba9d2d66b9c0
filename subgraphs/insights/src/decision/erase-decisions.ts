import type { Transaction } from "../catalogue/save-listings";

/** What was decided about a person is forgotten; that something was decided, when and by which model, stays in the chain. */
export async function eraseDecisionsOf(tx: Transaction, personId: string): Promise<void> {
  await tx.query("DELETE FROM decision_content WHERE person_id = $1", [personId]);
}
