import { createHash } from "node:crypto";

export interface ReviewText {
  readonly title?: string | null | undefined;
  readonly body: string;
}

/** What the classifier reads: joined as its training texts were, so without a second full stop after the title. */
export function textOfReview({ title, body }: ReviewText): string {
  if (!title) return body;
  return /[.!?]$/.test(title) ? `${title} ${body}` : `${title}. ${body}`;
}

/** Tells whether a stored score belongs to this text. 16 bytes. */
export function digestOfReview(review: ReviewText): Buffer {
  return createHash("sha256")
    .update(`${review.title ?? ""}\n${review.body}`)
    .digest()
    .subarray(0, 16);
}
