import { randomBytes } from "node:crypto";

/** Crockford's alphabet: no letter that looks like a digit or another letter, and no U. 32 signs, 5 random bits each. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** 60 random bits: of a million codes in use, a guesser finds one in a million million tries. */
const RANDOM_SIGNS = 12;
const GROUP = 4;
export const MAX_CODE_LENGTH = 40;

/** A code that nobody can guess, such as `SPRING-7K3M-9QWE-1ZTX`. */
export function newCouponCode(prefix: string): string {
  const signs = [...randomBytes(RANDOM_SIGNS)].map((byte) => ALPHABET[byte % ALPHABET.length]).join("");
  const groups = signs.match(new RegExp(`.{${GROUP}}`, "g")) ?? [];
  return [...(prefix === "" ? [] : [prefix]), ...groups].join("-");
}

/**
 * What a code is looked up by: case, spaces and dashes do not count, and what people mix up is the same (O and 0; I, L
 * and 1). Null for what can be no code.
 */
export function couponKey(code: string): string | null {
  if (code.length > MAX_CODE_LENGTH) return null;
  const key = code.toUpperCase().replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
  return /^[0-9A-Z]{1,40}$/.test(key) ? key : null;
}
