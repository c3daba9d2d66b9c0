import { createHash } from "node:crypto";

/** The model sees 256 tokens; more characters than this it cannot use. */
const MAX = 1_200;

/** What the embedder reads of a listing: its name first, since the text is cut at the end. */
export function embeddingText(listing: {
  title: string;
  brand: string;
  keywords: string;
  description: string;
}): string {
  const { title, brand, keywords, description } = listing;
  return [title, brand, keywords, description]
    .filter((part) => part !== "")
    .join(". ")
    .slice(0, MAX);
}

/** Tells whether a vector belongs to this text. 8 bytes. */
export const digestOfText = (text: string): Buffer => createHash("sha256").update(text).digest().subarray(0, 8);
