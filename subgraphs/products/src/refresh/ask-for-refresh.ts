import type { EntityManager } from "typeorm";

const ASK = `
  INSERT INTO category_refreshes (category_id, asked_at) VALUES ($1, $2)
  ON CONFLICT (category_id) DO UPDATE SET asked_at = excluded.asked_at, after_id = NULL`;

/** Lets the listings of a category and of all below it be brought up to date and told to the mall, batch by batch. */
export async function askForRefresh(tx: EntityManager, categoryId: string, now: Date): Promise<void> {
  await tx.query(ASK, [categoryId, now]);
}
