import { appendToOutbox } from "@mall/platform/events/outbox";
import { postPublished } from "@mall/schema/events/post-published";
import { textPublished } from "@mall/schema/events/text-published";
import type { EntityManager } from "typeorm";
import type { UseCaseDeps } from "../context";
import { followThread } from "../follow/follow-thread";
import type { Thread } from "../thread/thread.entity";
import type { PostDraft } from "./check-post";
import { POST_COLUMNS, type Post } from "./post.entity";

export interface NewPost {
  readonly thread: Pick<Thread, "id" | "productId" | "categoryId" | "title">;
  readonly userId: string;
  readonly draft: PostDraft;
  readonly quoted: Pick<Post, "id" | "userId"> | null;
  readonly isOpening: boolean;
}

/** Writes a post, makes its author follow the thread, and tells models and followers of it. */
export async function insertPost(tx: EntityManager, deps: UseCaseDeps, post: NewPost): Promise<Post> {
  const { thread, userId, draft, quoted, isOpening } = post;
  const at = deps.runtime.clock.now();
  const id = deps.runtime.ids.next();
  const [row] = await tx.query<Post[]>(
    `INSERT INTO post (id, thread_id, user_id, is_opening, quoted_post_id, mentions, body, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING ${POST_COLUMNS}`,
    [id, thread.id, userId, isOpening, quoted?.id ?? null, draft.mentions, draft.body, at],
  );
  if (!row) throw new Error(`Post ${id} was not written`);
  await followThread(tx, { threadId: thread.id, userId, at });
  const published = postPublished({
    ...{ postId: id, threadId: thread.id, authorId: userId, isOpening },
    ...{ productId: thread.productId, categoryId: thread.categoryId },
    ...{ quotedUserId: quoted?.userId ?? null, mentions: draft.mentions, at: at.toISOString() },
  });
  const events = [textOf(row, thread, at), published];
  await appendToOutbox(tx, events, { traceId: deps.traceId, occurredAt: at });
  return row;
}

/** The event for models; the opening post answers for the title too. */
export function textOf(post: Post, thread: Pick<Thread, "productId" | "title">, at: Date) {
  const { id, version, userId, isOpening, body } = post;
  return textPublished({
    ...{ kind: "POST" as const, id, version, authorId: userId, productId: thread.productId },
    ...{ title: isOpening ? thread.title : null, body, at: at.toISOString() },
  });
}
