import type { EntityManager } from "typeorm";
import { ASKED_BY } from "./popular-query";

const FORGET = `
  WITH gone AS (DELETE FROM asked_query WHERE user_id = $1 RETURNING digest)
  DELETE FROM popular_query p USING gone WHERE p.digest = gone.digest
    AND (SELECT count(*) FROM asked_query a WHERE a.digest = p.digest AND a.user_id <> $1) < ${ASKED_BY}`;

/** What too few people searched for without them is gone as well. */
export async function forgetAsker(tx: EntityManager, userId: string): Promise<void> {
  await tx.query(FORGET, [userId]);
}
