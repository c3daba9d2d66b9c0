import { read, readOne } from "@mall/platform/database/read";
import type { DataSource } from "typeorm";

/** Document numbers, best first, by how they came to match. */
export interface WordMatches {
  /** The catalogue's version that the matches belong to. */
  readonly catalogueVersion: number;
  /** All words match. */
  readonly strict: readonly number[];
  /** All words match as well, but so many listings do that none is ranked before the other. */
  readonly broad: readonly number[];
  /** Most of the words match, or the rarer ones; only looked for when nothing matches strictly. */
  readonly loose: readonly number[];
  /** The name looks alike; only looked for when nothing matches strictly and a typo was assumed. */
  readonly alike: readonly number[];
  /** Those of the words that the index has; the others may be typing errors. */
  readonly knownWords: readonly string[];
}

const MAX_LOOSE = 200;
/** Matches that are ranked one by one, which takes about 3 ms per thousand. Words that more listings hold tell little. */
const MAX_RANKED = 3_000;
/** Of the best loose match's rank: less means that only the least telling word matches. */
const SHARE_OF_BEST = 0.5;

/**
 * Numbers travel as one value of four bytes each, which is read in no time even for tens of thousands of matches.
 * $1: query, $2: its words with a space between, as `name_text` spells them, $3: its words.
 */
const findWords = ({ parse, alike }: { parse: string; alike: string }): string => `
  WITH asked AS MATERIALIZED (
    SELECT CASE WHEN numnode(stemmed) > 0 THEN stemmed ELSE plain END AS wanted
    FROM (SELECT ${parse}('insights.mall_english', $1) AS stemmed, ${parse}('insights.mall_simple', $1) AS plain) AS q
  ), matched AS MATERIALIZED (
    SELECT document_number, name_text = $2 OR starts_with(name_text, $2 || ' ') AS is_named_so
    FROM asked, search_document WHERE words @@ wanted
  ), amount AS MATERIALIZED (SELECT count(*) AS number FROM matched
  ), strict AS MATERIALIZED (
    SELECT document_number, ts_rank('{0.05, 0.2, 0.5, 1}', words, wanted, 1) + (name_text = $2)::int AS score
    FROM asked, search_document WHERE words @@ wanted AND (SELECT number FROM amount) <= ${MAX_RANKED}
    UNION ALL
    SELECT document_number, 0 FROM matched WHERE is_named_so AND (SELECT number FROM amount) > ${MAX_RANKED}
  ), partly AS MATERIALIZED (
    SELECT document_number, ts_rank('{0.05, 0.2, 0.5, 1}', words, either, 1) AS score
    FROM (SELECT replace(wanted::text, ' & ', ' | ')::tsquery AS either FROM asked
          WHERE numnode(wanted) > 1 AND wanted::text NOT LIKE '%!%') AS q, search_document
    WHERE (SELECT number FROM amount) = 0 AND words @@ either
    ORDER BY score DESC, document_number LIMIT ${MAX_LOOSE}
  ), loose AS MATERIALIZED (
    SELECT document_number, score FROM partly WHERE score >= ${SHARE_OF_BEST} * (SELECT max(score) FROM partly)
  ), alike AS MATERIALIZED (${alike})
  SELECT (SELECT number FROM catalogue_version) AS version,
    ARRAY(SELECT word FROM search_word WHERE word = ANY($3::text[])) AS known,
    (SELECT string_agg(int4send(document_number), ''::bytea ORDER BY score DESC, document_number) FROM strict) AS strict,
    (SELECT string_agg(int4send(document_number), ''::bytea) FROM matched
      WHERE NOT is_named_so AND (SELECT number FROM amount) > ${MAX_RANKED}) AS broad,
    (SELECT string_agg(int4send(document_number), ''::bytea ORDER BY score DESC, document_number) FROM loose) AS loose,
    (SELECT string_agg(int4send(document_number), ''::bytea ORDER BY score DESC, document_number) FROM alike) AS alike`;

const AS_TYPED = findWords({
  parse: "websearch_to_tsquery",
  alike: "SELECT 0 AS document_number, 0 AS score WHERE false",
});

const CORRECTED = findWords({
  parse: "to_tsquery",
  alike: `
    SELECT document_number, word_similarity($2, name_text) AS score FROM search_document
    WHERE (SELECT number FROM amount) = 0 AND $2 <% name_text ORDER BY score DESC, document_number LIMIT ${MAX_LOOSE}`,
});

interface MatchRow {
  readonly version: string;
  readonly known: string[];
  readonly strict: Buffer | null;
  readonly broad: Buffer | null;
  readonly loose: Buffer | null;
  readonly alike: Buffer | null;
}

export interface WordQuery {
  /** As typed: quotes, `or` and `-` work as in web search engines. With `isCorrected`: a tsquery of plain words. */
  readonly text: string;
  readonly words: readonly string[];
  readonly isCorrected?: boolean;
}

/** Full-text matches, in one statement. */
export async function findByWords(db: DataSource, { text, words, isCorrected }: WordQuery): Promise<WordMatches> {
  const row = await readOne<MatchRow>(db, isCorrected ? CORRECTED : AS_TYPED, [text, words.join(" "), words]);
  return {
    catalogueVersion: Number(row?.version ?? 0),
    strict: numbersOf(row?.strict),
    broad: numbersOf(row?.broad),
    loose: numbersOf(row?.loose),
    alike: numbersOf(row?.alike),
    knownWords: row?.known ?? [],
  };
}

function numbersOf(bytes: Buffer | null | undefined): number[] {
  if (!bytes) return [];
  return Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readInt32BE(i * 4));
}

const LIKELY_WORDS = `
  SELECT t.position::int, s.word
  FROM unnest($1::text[]) WITH ORDINALITY AS t(word, position)
  CROSS JOIN LATERAL (SELECT word FROM search_word ORDER BY word <-> t.word LIMIT 16) AS s`;

/** For each word the words of the index that look most like it. */
export async function findLikelyWords(db: DataSource, words: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await read<{ position: number; word: string }>(db, LIKELY_WORDS, [words]);
  const likely = new Map<string, string[]>(words.map((word) => [word, []]));
  for (const { position, word } of rows) likely.get(words[position - 1]!)?.push(word);
  return likely;
}
