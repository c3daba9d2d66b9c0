import type { Reaction } from "@mall/platform/events/inbox";
import type { TextPublished } from "@mall/schema/events/text-published";
import { noteAnswer } from "../suggestion/note-answer";

/** An older version never replaces a newer one, in whatever order they arrive. */
const QUEUE = `
  INSERT INTO text_queue AS q (text_id, kind, version, author_id, title, body, next_attempt_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT (text_id) DO UPDATE SET kind = excluded.kind, version = excluded.version, title = excluded.title,
    body = excluded.body, attempts = 0, next_attempt_at = excluded.next_attempt_at
  WHERE q.version <= excluded.version`;

/** Queued, not read here: a model has no place in a transaction. */
export const onTextPublished: Reaction = async (tx, event) => {
  const { kind, id, version, authorId, reviewId, title, body, at } = event.payload as TextPublished;
  await tx.query(QUEUE, [id, kind, version, authorId, title, body, at]);
  if (reviewId !== undefined) await noteAnswer(tx, reviewId, new Date(at));
};
