import { appendToOutbox } from "@mall/platform/events/outbox";
import type { Clock } from "@mall/platform/time/clock";
import { reviewStateChanged } from "@mall/schema/events/review-state-changed";
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

const REVIEWS = `SELECT id, product_id AS "productId" FROM review WHERE user_id = $1 ORDER BY id`;

/** While the texts still say whose they are. What was read in a review's words goes with them. */
export const beforeErasure =
  (clock: Clock) =>
  async (tx: EntityManager, personId: string): Promise<void> => {
    await tx.query(FORGET_SCORES, [personId]);
    const reviews = await tx.query<{ id: string; productId: string }[]>(REVIEWS, [personId]);
    const now = clock.now();
    const events = reviews.map(({ id, productId }) =>
      reviewStateChanged({ reviewId: id, productId, state: "ERASED", at: now.toISOString() }),
    );
    await appendToOutbox(tx, events, { traceId: null, occurredAt: now });
  };
