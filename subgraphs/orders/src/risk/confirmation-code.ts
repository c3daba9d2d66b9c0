import { createHash, randomInt, timingSafeEqual } from "node:crypto";

/** Without signs that are read for others. */
const SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const LENGTH = 8;

/** Wrong codes that one letter stands for: with 31 signs in 8 places nobody guesses it in so few. */
export const MAX_WRONG = 5;
/** Letters that one order gets. */
export const MAX_LETTERS = 4;
/** How long after one letter the next may be asked for. */
export const LETTER_EVERY_MS = 60_000;

export const newCode = (): string => Array.from({ length: LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join("");

/** Of one order's code, however somebody types it. */
export const digestOfCode = (orderId: string, code: string): Buffer =>
  createHash("sha256")
    .update(`${orderId}\n${code.replace(/[\s-]/g, "").toUpperCase()}`)
    .digest();

export const isCode = (orderId: string, code: string, digest: Buffer): boolean =>
  timingSafeEqual(digestOfCode(orderId, code), digest);
