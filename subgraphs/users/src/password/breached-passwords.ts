import type * as common from "@zxcvbn-ts/language-common";
import { createRequire } from "node:module";

/** Loaded when the first password is set: unpacking it takes some 50 ms, which most processes and tests never need. */
const load = createRequire(__filename);
let breached: ReadonlySet<string> | null = null;

/** The 49,000 passwords that breaches hold most often, lower case (`@zxcvbn-ts/language-common`, MIT). */
export function breachedPasswords(): ReadonlySet<string> {
  if (breached !== null) return breached;
  const { dictionary } = load("@zxcvbn-ts/language-common") as typeof common;
  breached = new Set(dictionary["passwords-common"]);
  return breached;
}

/** Shorter words say nothing about what stands around them. */
const SHORTEST_WORD = 4;

/**
 * Whether breaches hold it, alone, over and over, or made long enough with digits and signs at its ends: hardly any breached
 * password has the length that the mall asks for, and that is how people stretch theirs.
 */
export function isBreached(password: string): boolean {
  const word = password.replace(/^[^\p{L}]+/u, "").replace(/[^\p{L}]+$/u, "");
  const once = /^(.+?)\1+$/su.exec(word)?.[1] ?? word;
  return [password, word, once].some((text) => text.length >= SHORTEST_WORD && breachedPasswords().has(text));
}
