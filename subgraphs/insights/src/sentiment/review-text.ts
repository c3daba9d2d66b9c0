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

/** Names a text to whoever has read it. */
export const textVersionOf = (digest: Buffer): string => digest.toString("hex");

/** Tells whether a stored score belongs to this text. 16 bytes. */
export function digestOfReview(review: ReviewText): Buffer {
  return createHash("sha256")
    .update(`${review.title ?? ""}\n${review.body}`)
    .digest()
    .subarray(0, 16);
}
