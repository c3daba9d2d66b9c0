import { randomFillSync } from "node:crypto";

/** Makes ids. Injected, so that a test can foresee them. */
export interface Ids {
  next(): string;
}

const pool = Buffer.alloc(4096);
let used = pool.length;

/** A UUID of version 7 (RFC 9562 §5.7): sorts by creation time, 74 random bits. */
export function uuidV7(nowMs: number = Date.now()): string {
  if (used + 10 > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const random = pool.subarray(used, (used += 10));
  const time = nowMs.toString(16).padStart(12, "0");
  const versioned = (0x7000 | ((((random[0] ?? 0) << 8) | (random[1] ?? 0)) & 0x0fff)).toString(16);
  const variant = (0x80 | ((random[2] ?? 0) & 0x3f)).toString(16).padStart(2, "0");
  const rest = random.toString("hex", 3, 10);
  return `${time.slice(0, 8)}-${time.slice(8)}-${versioned}-${variant}${rest.slice(0, 2)}-${rest.slice(2)}`;
}

/** Before every id that is made at that moment or later. */
export function firstUuidV7At(ms: number): string {
  const time = Math.max(0, ms).toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}

export const systemIds: Ids = { next: () => uuidV7() };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Whether a client's id can be one of ours at all; anything else is answered as unknown without asking the database.
 * One in capitals is none: PostgreSQL would find its row, and whoever compares texts would not.
 */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
