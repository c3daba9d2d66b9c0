import type { Reaction } from "@mall/platform/events/inbox";
import { appendToOutbox } from "@mall/platform/events/outbox";
import type { Ids } from "@mall/platform/ids/uuid-v7";
import { discussionNotified } from "@mall/schema/events/discussion-notified";
import type { PostPublished } from "@mall/schema/events/post-published";
import type { EntityManager } from "typeorm";
import type { NotificationKind } from "./notification.entity";

/** People told by one statement and one event. */
const BATCH = 500;

interface Recipient {
  readonly userId: string;
  readonly kind: NotificationKind;
}

/**
 * Who mentions or quotes somebody says so; whoever only follows learns that somebody replied. The author knows already.
 * Nobody followed a thread before it was opened, but somebody may have done so before this event is handled.
 */
const RECIPIENTS = `
  SELECT user_id AS "userId",
    CASE WHEN user_id = ANY($2::uuid[]) THEN 'MENTION' WHEN user_id = $3::uuid THEN 'QUOTE' ELSE 'REPLY' END AS kind
  FROM (SELECT user_id FROM thread_follow WHERE thread_id = $1 AND followed_at <= $5 AND NOT $6
    UNION SELECT unnest($2::uuid[]) UNION SELECT $3::uuid) AS concerned (user_id)
  WHERE user_id IS NOT NULL AND user_id <> $4 ORDER BY user_id`;

/** Told twice of one post, whatever is delivered twice, is told once. */
const TELL = `
  INSERT INTO discussion_notification (id, user_id, kind, post_id, created_at)
  SELECT id, "userId", kind, $2, $3 FROM jsonb_to_recordset($1::jsonb) AS told(id uuid, "userId" uuid, kind text)
  ON CONFLICT DO NOTHING RETURNING user_id AS "userId"`;

/** Tells a thread's followers of a post after its author has had the answer: writing costs the same whoever follows. */
export const onPostPublished =
  (ids: Ids): Reaction =>
  async (tx, { payload, traceId, occurredAt }) => {
    const { postId, threadId, authorId, isOpening, quotedUserId, mentions, at } = payload as PostPublished;
    const concerned = await tx.query<Recipient[]>(RECIPIENTS, [
      threadId,
      mentions,
      quotedUserId,
      authorId,
      at,
      isOpening,
    ]);
    for (let start = 0; start < concerned.length; start += BATCH) {
      const told = await tell(tx, { postId, at, people: concerned.slice(start, start + BATCH), ids });
      if (told.length === 0) continue;
      await appendToOutbox(tx, [discussionNotified({ postId, threadId, userIds: told })], { traceId, occurredAt });
    }
  };

interface Telling {
  readonly postId: string;
  readonly at: string;
  readonly people: readonly Recipient[];
  readonly ids: Ids;
}

async function tell(tx: EntityManager, { postId, at, people, ids }: Telling): Promise<string[]> {
  const rows = people.map((person) => ({ id: ids.next(), ...person }));
  const told = await tx.query<{ userId: string }[]>(TELL, [JSON.stringify(rows), postId, at]);
  return told.map(({ userId }) => userId);
}
