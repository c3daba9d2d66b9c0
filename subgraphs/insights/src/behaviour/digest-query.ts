import { createHash } from "node:crypto";

/** What was typed, told apart from other words and not kept: capitals and spaces make no difference. */
export function digestOfQuery(query: string): string {
  const plain = query.normalize("NFC").trim().toLowerCase().replace(/\s+/gu, " ");
  return createHash("sha256").update(plain).digest("base64url").slice(0, 22);
}
