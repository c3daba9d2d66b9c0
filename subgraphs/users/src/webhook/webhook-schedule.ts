const SECOND_MS = 1_000;
const HOUR_MS = 60 * 60 * SECOND_MS;

/** The last try is about a day and a half after the first. */
export const MAX_ATTEMPTS = 10;
const FIRST_PAUSE_MS = 5 * SECOND_MS;
const LONGEST_PAUSE_MS = 12 * HOUR_MS;
const GROWTH = 4;

/**
 * How long after a failed attempt (1 is the first) a message is tried again: 5 s, 20 s, 80 s … 12 h, of which up to a half is
 * left to chance, so that what failed together does not come back together. `random` is from 0 to 1.
 */
export function retryDelayMs(attempt: number, random: number): number {
  const whole = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * GROWTH ** (attempt - 1));
  return Math.round(whole * (0.5 + random / 2));
}

/** What a receiver asks for by Retry-After, in seconds or as a date, within a day; null: nothing that can be read. */
export function retryAfterMs(header: string | undefined, now: Date): number | null {
  if (header === undefined) return null;
  const seconds = /^\d{1,9}$/.test(header) ? Number(header) : (Date.parse(header) - now.getTime()) / SECOND_MS;
  if (Number.isNaN(seconds)) return null;
  return Math.min(24 * HOUR_MS, Math.max(0, seconds * SECOND_MS));
}
