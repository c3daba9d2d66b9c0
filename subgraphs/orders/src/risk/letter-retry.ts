import { createHash } from "node:crypto";

const FIRST_MS = 30_000;
/** A buyer has a day: one who waits for a letter shall not wait much longer than whoever keeps it from leaving is away. */
const LONGEST_MS = 10 * 60_000;

/**
 * When a letter is tried again that could not be handed over `failed` times: after half a minute at most, then a minute, two,
 * up to ten. Up to half of that is taken off, differently for each order and try, so that letters that failed together do not
 * all come back together.
 */
export function retryAt(now: Date, orderId: string, failed: number): Date {
  const longest = Math.min(FIRST_MS * 2 ** (failed - 1), LONGEST_MS);
  const share = createHash("sha256").update(`${orderId}:${failed}`).digest().readUInt16BE() / 0x1_0000;
  return new Date(now.getTime() + Math.round(longest * (1 - share / 2)));
}
