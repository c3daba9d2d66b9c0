import type { EntityManager } from "typeorm";
import { ASKED_BY } from "./popular-query";

/** First all of the person's, then what is popular, each in the order in which others lock them too. */
const FORGET = `
  WITH own AS (
    SELECT digest FROM asked_query WHERE user_id = $1 ORDER BY digest FOR UPDATE
  ), gone AS (
    DELETE FROM asked_query a USING own WHERE a.digest = own.digest AND a.user_id = $1 RETURNING a.digest
  ), rare AS (
    SELECT p.digest FROM popular_query p JOIN gone ON gone.digest = p.digest
    WHERE (SELECT count(*) FROM asked_query a WHERE a.digest = p.digest AND a.user_id <> $1) < ${ASKED_BY}
    ORDER BY p.digest FOR UPDATE OF p
  )
  DELETE FROM popular_query p USING rare WHERE p.digest = rare.digest`;

/** What too few people searched for without them is gone as well. */
export async function forgetAsker(tx: EntityManager, userId: string): Promise<void> {
  await tx.query(FORGET, [userId]);
}
