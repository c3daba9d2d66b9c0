import type { EntityManager } from "typeorm";
import { SUBJECTS } from "../moderation/subjects";

const OWN_TEXTS = SUBJECTS.map(({ table }) => `SELECT id::text FROM ${table} WHERE user_id = $1::uuid`).join(
  " UNION ALL ",
);

/**
 * The words that a model weighed. The rule for `text.scored` finds its author by `text.published` in the log, which may be
 * gone: a text can be scored days after it was published, and is then heard of here for longer than there.
 */
const FORGET_SCORES = `
  UPDATE inbox SET payload = payload || '{"contributions": []}', last_error = NULL
  WHERE type = 'text.scored' AND payload->>'id' IN (${OWN_TEXTS}) AND payload->'contributions' <> '[]'`;

/** While the texts still say whose they are. */
export async function beforeErasure(tx: EntityManager, personId: string): Promise<void> {
  await tx.query(FORGET_SCORES, [personId]);
}
