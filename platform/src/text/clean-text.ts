/** Controls that turn text around or hide it (Unicode bidi controls, zero-width marks), and all C0/C1 controls but line breaks and tabs. */
const FORBIDDEN =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/u;
const UNPAIRED_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

export interface TextRule {
  /** Characters (code points) at least and at most, after trimming. */
  readonly min?: number;
  readonly max: number;
  /** Whether line breaks are allowed. Default false. */
  readonly multiline?: boolean;
}

export type CleanText =
  { readonly text: string; readonly fault?: never } | { readonly fault: string; readonly text?: never };

/** Normalises to NFC, trims, and says what is wrong in one sentence, or gives the text to store. */
export function cleanText(input: string, { min = 0, max, multiline = false }: TextRule): CleanText {
  // A megabyte is refused by its length before anything walks over it.
  if (input.length > max * 4) return { fault: tooLong(max) };
  if (FORBIDDEN.test(input) || UNPAIRED_SURROGATE.test(input)) {
    return { fault: "must not hold control or direction characters" };
  }
  const text = input.normalize("NFC").trim();
  if (!multiline && /[\r\n]/.test(text)) return { fault: "must be a single line" };
  const length = [...text].length;
  if (length < min) return { fault: tooShort(min) };
  return length > max ? { fault: tooLong(max) } : { text };
}

const tooLong = (max: number): string => `must be at most ${max} characters`;
const tooShort = (min: number): string => (min === 1 ? "must not be empty" : `must be at least ${min} characters`);
