import type { DomainEvent } from "@mall/platform/events/event";

export const POST_PUBLISHED = "post.published";

/** Owner: reviews. Somebody wrote in a discussion; its text travels as `text.published`. */
export interface PostPublished {
  readonly postId: string;
  readonly threadId: string;
  readonly authorId: string;
  /** Whether it opened the thread. */
  readonly isOpening: boolean;
  /** What the thread is about: one of the two. */
  readonly productId: string | null;
  readonly categoryId: string | null;
  /** Who wrote the post that it quotes. */
  readonly quotedUserId: string | null;
  /** People whom it mentions. */
  readonly mentions: readonly string[];
  readonly at: string;
}

export const postPublished = (payload: PostPublished): DomainEvent<typeof POST_PUBLISHED, PostPublished> => ({
  type: POST_PUBLISHED,
  aggregateId: payload.threadId,
  payload,
});
