import { cleanText } from "@mall/platform/text/clean-text";

const MAX_LENGTH = 254;
const SHAPE = /^[^\s@"<>(),:;[\]\\]+@[^\s@"<>(),:;[\]\\.]+(\.[^\s@"<>(),:;[\]\\.]+)+$/u;

/** One spelling per address: compatibility forms and upper case are folded. */
export const emailKey = (email: string): string => email.normalize("NFKC").trim().toLowerCase().normalize("NFKC");

/** The address as typed, or null if it cannot be one. Whether somebody reads mail there only a mail can tell. */
export function cleanEmail(input: string): string | null {
  const { text } = cleanText(input, { min: 3, max: MAX_LENGTH });
  if (text === undefined) return null;
  const folded = emailKey(text);
  const [local = ""] = folded.split("@");
  const isWellFormed = SHAPE.test(folded) && folded.length <= MAX_LENGTH && local.length <= 64;
  return isWellFormed && !local.startsWith(".") && !local.endsWith(".") && !local.includes("..") ? text : null;
}
