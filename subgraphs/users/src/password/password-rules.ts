import { isBreached } from "./breached-passwords";
import { COMMON_PASSWORDS } from "./common-passwords";

export const MIN_PASSWORD_LENGTH = 15;
export const MAX_PASSWORD_LENGTH = 256;

export type PasswordFault = "PASSWORD_TOO_SHORT" | "PASSWORD_TOO_LONG" | "PASSWORD_TOO_COMMON";

export const PASSWORD_ADVICE: Readonly<Record<PasswordFault, string>> = {
  PASSWORD_TOO_SHORT: `Use at least ${MIN_PASSWORD_LENGTH} characters; a few words in a row are easy to remember.`,
  PASSWORD_TOO_LONG: `Use at most ${MAX_PASSWORD_LENGTH} characters.`,
  PASSWORD_TOO_COMMON:
    "This password is easy to guess, or was in a leak. Use a few words that have nothing to do with each other.",
};

/** Length and guessability, and no rule about capitals, digits or signs. Null if the password will do. */
export function passwordFault(password: string, personal: readonly string[] = []): PasswordFault | null {
  if (password.length > 4 * MAX_PASSWORD_LENGTH) return "PASSWORD_TOO_LONG";
  const folded = password.normalize("NFKC");
  const length = [...folded].length;
  if (length > MAX_PASSWORD_LENGTH) return "PASSWORD_TOO_LONG";
  if (length < MIN_PASSWORD_LENGTH) return "PASSWORD_TOO_SHORT";
  return isGuessable(folded.toLowerCase(), personal) ? "PASSWORD_TOO_COMMON" : null;
}

function isGuessable(password: string, personal: readonly string[]): boolean {
  if (COMMON_PASSWORDS.has(password) || isRepetition(password) || isSequence(password)) return true;
  if (isBreached(password)) return true;
  return personal.some((text) => text !== "" && password === text.normalize("NFKC").toLowerCase());
}

/** A pattern of at most five characters over and over, such as abcabcabcabcabc. */
const isRepetition = (password: string): boolean => /^(.{1,5})\1{2,}.{0,4}$/su.test(password);

/** Characters that follow each other all the way, such as abcdefghijklmno or 987654321098765. */
function isSequence(password: string): boolean {
  const codes = [...password].map((character) => character.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, index) => code - (codes[index] ?? 0));
  const isUp = steps.every((step) => step === 1 || step === -9);
  return isUp || steps.every((step) => step === -1 || step === 9);
}
