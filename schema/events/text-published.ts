import type { DomainEvent } from "@mall/platform/events/event";

export const TEXT_PUBLISHED = "text.published";

export type PublishedTextKind = "REVIEW" | "SELLER_REPLY" | "QUESTION" | "ANSWER" | "POST";

/** Owner: reviews. A text that people can read, new or edited, for models to read as well. */
export interface TextPublished {
  readonly kind: PublishedTextKind;
  readonly id: string;
  /** Grows with each edit; a score of an older version says nothing about the newer one. */
  readonly version: number;
  readonly authorId: string;
  /** What the text is about; null for a thread of a category. */
  readonly productId: string | null;
  /** The review that a seller's reply answers; missing with all other kinds. */
  readonly reviewId?: string;
  readonly title: string | null;
  readonly body: string;
  readonly at: string;
}

export const textPublished = (payload: TextPublished): DomainEvent<typeof TEXT_PUBLISHED, TextPublished> => ({
  type: TEXT_PUBLISHED,
  aggregateId: payload.id,
  payload,
});
