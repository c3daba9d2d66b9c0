/** Digits in a row as card numbers are written: spaces and dashes between them allowed. */
export const DIGIT_RUN = /\d(?:[ -]?\d){12,}/g;
const MIN_DIGITS = 13;
const MAX_DIGITS = 19;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
/** Issuers' first digits. A time in milliseconds begins with 1. */
const ISSUED = /^[2-6]/;
const REMOVED = "[card number removed]";

/** ISO/IEC 7812-1: 13 to 19 digits; from the right, every second digit doubled, the sum a multiple of ten. */
export function passesForCardNumber(digits: string): boolean {
  if (digits.length < MIN_DIGITS || digits.length > MAX_DIGITS) return false;
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0 && /[1-9]/.test(digits);
}

/** A text for logs and stores, without what passes for a card number. Ids and times in it stay. */
export function maskCardNumbers(text: string): string {
  if (!/\d[ -]?\d[ -]?\d[ -]?\d/.test(text)) return text;
  let from = 0;
  let masked = "";
  for (const uuid of text.matchAll(UUID)) {
    masked += maskRuns(text.slice(from, uuid.index)) + uuid[0];
    from = uuid.index + uuid[0].length;
  }
  return masked + maskRuns(text.slice(from));
}

const maskRuns = (text: string): string =>
  text.replace(DIGIT_RUN, (run, at: number) => {
    const digits = run.replace(/\D/g, "");
    if (!ISSUED.test(digits) || !passesForCardNumber(digits)) return run;
    // A bare number in a line of JSON stays a number, so that the line stays JSON.
    return digits === run && /[:[,]/.test(text[at - 1] ?? "") ? "0" : REMOVED;
  });

/** The same for a JSON value, in each of its texts, names and numbers. */
export function maskedJson(value: unknown): unknown {
  if (typeof value === "string") return maskCardNumbers(value);
  if (typeof value === "number") return maskCardNumbers(String(value)) === String(value) ? value : REMOVED;
  if (Array.isArray(value)) return value.map(maskedJson);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [maskCardNumbers(name), maskedJson(part)]));
}
