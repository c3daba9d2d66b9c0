import { read, readOne } from "@mall/platform/database/read";
import type { DataSource } from "typeorm";
import { wordsOf } from "./words";
import { AS_TYPED, CORRECTED, EXPANDED, LIKELY_WORDS, WORDS_IN } from "./word-statements";

/** Document numbers, best first, by how they came to match. */
export interface WordMatches {
  /** The catalogue's version that the matches belong to. */
  readonly catalogueVersion: number;
  /** All words match; with `broadWords` only those that are named so. */
  readonly strict: readonly number[];
  /** All words match as well, but so many listings do that none is ranked before the other. */
  readonly broad: readonly number[];
  /** Of a query of words that memory knows: nothing was matched, and what holds all of these matches. */
  readonly broadWords: readonly string[] | null;
  /** Words of a query that very many listings match. */
  readonly missedWords?: readonly string[] | null;
  /** Most of the words match, or the rarer ones; only looked for when nothing matches strictly. */
  readonly loose: readonly number[];
  /** The name looks alike; only looked for when nothing matches strictly and a typo was assumed. */
  readonly alike: readonly number[];
  /** Those of the words that the index has; the others may be typing errors. */
  readonly knownWords: readonly string[];
}

interface MatchRow {
  readonly version: string;
  readonly known: string[];
  readonly broadWords: string[] | null;
  readonly missedWords: string[] | null;
  readonly strict: Buffer | null;
  readonly broad: Buffer | null;
  readonly loose: Buffer | null;
  readonly alike: Buffer | null;
}

export interface WordQuery {
  /** As typed: quotes, `or` and `-` work as in web search engines. In the other forms: a tsquery of plain words. */
  readonly text: string;
  readonly words: readonly string[];
  /** Words that memory knows the listings of; default none. */
  readonly broadWords?: readonly string[];
  /** Words with signs that a listing must have as they are; default none. */
  readonly signed?: readonly string[];
  readonly form?: keyof typeof STATEMENTS;
}

const STATEMENTS = { AS_TYPED, EXPANDED, CORRECTED };

/** Full-text matches, in one statement. */
export async function findByWords(db: DataSource, query: WordQuery): Promise<WordMatches> {
  const { text, words, broadWords = [], signed = [], form = "AS_TYPED" } = query;
  const values = [text, wordsOf(words.join(" ")).join(" "), words, broadWords, signed];
  const row = await readOne<MatchRow>(db, STATEMENTS[form], values);
  if (row === null) throw new Error("a statement without FROM answered with no row");
  return {
    catalogueVersion: Number(row.version),
    strict: numbersOf(row.strict),
    broad: numbersOf(row.broad),
    loose: numbersOf(row.loose),
    alike: numbersOf(row.alike),
    broadWords: row.broadWords,
    missedWords: row.missedWords,
    knownWords: row.known,
  };
}

function numbersOf(bytes: Buffer | null): number[] {
  if (!bytes) return [];
  return Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readInt32BE(i * 4));
}

/** For each word the two that it may be made of, and the words of the index that look most like it. */
export async function findLikelyWords(db: DataSource, words: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await read<{ position: number; word: string }>(db, LIKELY_WORDS, [words]);
  const likely = new Map<string, string[]>(words.map((word) => [word, []]));
  for (const { position, word } of rows) likely.get(words[position - 1]!)?.push(word);
  return likely;
}

/** Of each document those of the words that stand in it. */
export async function findWordsIn(
  db: DataSource,
  documentNumbers: readonly number[],
  words: readonly string[],
): Promise<Map<number, readonly string[]>> {
  const rows = await read<{ documentNumber: number; words: string[] }>(db, WORDS_IN, [documentNumbers, words]);
  return new Map(rows.map((row) => [row.documentNumber, row.words]));
}
