import { createHash } from "node:crypto";

export interface ReviewText {
  readonly title?: string | null | undefined;
  readonly body: string;
}

/** What the classifier reads. */
export const textOfReview = ({ title, body }: ReviewText): string => (title ? `${title}. ${body}` : body);

/** Tells whether a stored score belongs to this text. 16 bytes. */
export function digestOfReview(review: ReviewText): Buffer {
  return createHash("sha256")
    .update(`${review.title ?? ""}\n${review.body}`)
    .digest()
    .subarray(0, 16);
}
