import { createHash, randomBytes } from "node:crypto";

/** The key of a partner's program, what the database keeps of it, and what people recognise it by. */
export interface ApiKey {
  readonly key: string;
  readonly hash: Buffer;
  readonly hint: string;
}

/** 256 random bits: nothing to guess, so a fast hash is enough. The prefix lets scanners find keys that leaked. */
export function newApiKey(): ApiKey {
  const key = `mall_${randomBytes(32).toString("base64url")}`;
  return { key, hash: createHash("sha256").update(key).digest(), hint: key.slice(-4) };
}
