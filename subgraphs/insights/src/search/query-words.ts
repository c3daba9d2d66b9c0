/**
 * A word with the signs that make it another one: “c” is no “C++”, “net” no “.NET”. Not any word with a sign: the texts of
 * all that hold it are looked at, and “.shirt” is a slip of the finger.
 */
const SIGNED = String.raw`(?<![\p{L}\p{N}])(?:(?:\p{L}{1,2}|notepad)(?:\+\+|#)(?![\p{L}\p{N}])|\.net(?![\p{L}\p{N}]))`;
/** Written as one, of several words: “usb-c”, “l'oreal”, “t-shirt”. */
const COMPOUND = String.raw`[\p{L}\p{N}]+(?:[-‐‑&'’]\p{L}[\p{L}\p{N}]*)+(?![#+])`;
/** As PostgreSQL reads them: one word. */
const NUMBER = String.raw`\p{N}+(?:[./]\p{N}+)+`;
const PLAIN = String.raw`[\p{L}\p{N}]+`;
const WORDS = new RegExp(`(?<signed>${SIGNED})|(?<compound>${COMPOUND})|${NUMBER}|${PLAIN}`, "gu");

/** A term that shoppers also write apart, or as one word. */
export interface Compound {
  /** Its first word among those of the query, and how many it has. */
  readonly at: number;
  readonly length: number;
  readonly typed: string;
  readonly joined: string;
}

export interface QueryWords {
  /** Lower case and without accents. */
  readonly words: readonly string[];
  readonly compounds: readonly Compound[];
  /** Words with signs: what is found must have them as they are. */
  readonly signed: readonly string[];
}

/** The words of a query. Other than a listing's they keep decimals, sizes and signs, which tell one thing from another. */
export function queryWordsOf(text: string): QueryWords {
  const words: string[] = [];
  const compounds: Compound[] = [];
  const signed: string[] = [];
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  for (const { 0: typed, groups } of plain.matchAll(WORDS)) {
    if (groups?.["signed"]) signed.push(typed);
    const parts = groups?.["compound"] ? typed.match(/[\p{L}\p{N}]+/gu)! : [typed];
    if (parts.length > 1) compounds.push({ at: words.length, length: parts.length, typed, joined: parts.join("") });
    words.push(...parts);
  }
  return { words, compounds, signed };
}

/** Without marks of inches, which would be taken for quotes: 27" and 12" x 14", but not "iphone 15". */
export function withoutInches(text: string): string {
  let isOpen = false;
  return text
    .split(/(?=["″”])|(?<=["″”])/u)
    .map((part, i, parts) => {
      if (!/^["″”]$/u.test(part)) return part;
      const isInch = !isOpen && /\p{N}\s?$/u.test(parts[i - 1] ?? "");
      if (isInch) return " ";
      isOpen = !isOpen;
      return part;
    })
    .join("");
}

/** A word as an operand of a tsquery: what is not letters and digits alone is quoted. */
export const operand = (word: string): string =>
  /^[\p{L}\p{N}]+$/u.test(word) ? word : `'${word.replaceAll("'", "''").replaceAll("\\", "")}'`;

/** Words that say nothing of a thing: PostgreSQL's list for English. */
const STOP_WORDS = new Set(
  `i me my myself we our ours ourselves you your yours yourself yourselves he him his himself she her hers herself it its itself
  they them their theirs themselves what which who whom this that these those am is are was were be been being have has had having
  do does did doing a an the and but if or because as until while of at by for with about against between into through during
  before after above below to from up down in out on off over under again further then once here there when where why how all any
  both each few more most other some such no nor not only own same so than too very s t can will just don should now`
    .split(/\s+/)
    .filter((word) => word !== ""),
);

export const isStopWord = (word: string): boolean => STOP_WORDS.has(word);
