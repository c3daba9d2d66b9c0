import { BROAD_FROM } from "../catalogue/broad-words";

export const MAX_LOOSE = 200;
/** Of the best loose match's rank: less means that only the least telling word matches. */
const SHARE_OF_BEST = 0.5;
/** Where more names begin with the query than this, that tells nothing. */
const MAX_NAMED = 500;
/** $5: words with signs. Few queries have any, and few listings match those that do. */
const HAS_SIGNS = `(cardinality($5::text[]) = 0 OR NOT EXISTS (
      SELECT FROM unnest($5::text[]) AS signed
      WHERE position(signed in lower(concat_ws(' ', title, brand, keywords, description))) = 0))`;
const RANK = "ts_rank('{0.05, 0.2, 0.5, 1}', words, ";

/**
 * Numbers travel as one value of four bytes each, which is read in no time even for tens of thousands of matches.
 * $1: query, $2: its words with a space between, as `name_text` spells them, $3: its words, $4: words that so many listings
 * hold that memory knows which. A query of such words alone is not matched here. Among others they choose no loose match.
 */
const findWords = ({ parse, alike }: { parse: string; alike: string }): string => `
  WITH asked AS MATERIALIZED (
    SELECT wanted, is_plain, lexemes,
      is_plain AND cardinality(lexemes) > 0 AND lexemes <@ $4::text[] AS is_broad
    FROM (SELECT CASE WHEN numnode(stemmed) > 0 THEN stemmed ELSE plain END AS wanted
      FROM (SELECT ${parse}('insights.mall_english', $1) AS stemmed, ${parse}('insights.mall_simple', $1) AS plain) AS p) AS q
    CROSS JOIN LATERAL (SELECT wanted::text ~ '^''[^''\\\\]+''( & ''[^''\\\\]+'')*$' AS is_plain,
      ARRAY(SELECT found[1] FROM regexp_matches(wanted::text, '''([^''\\\\]+)''', 'g') AS found) AS lexemes) AS l
  ), matched AS MATERIALIZED (
    SELECT document_number, name_text = $2 OR starts_with(name_text, $2 || ' ') AS is_named_so
    FROM asked, search_document WHERE NOT (SELECT is_broad FROM asked) AND words @@ wanted AND ${HAS_SIGNS}
  ), amount AS MATERIALIZED (SELECT count(*) AS number FROM matched
  ), names AS MATERIALIZED (
    SELECT document_number, name_text = $2 AS is_whole FROM search_document
    WHERE (SELECT is_broad FROM asked)
      AND left(name_text, 200) ~>=~ $2 AND left(name_text, 200) ~<~ ($2 || '!')
      AND (name_text = $2 OR starts_with(name_text, $2 || ' '))
    ORDER BY left(name_text, 200) USING ~<~ LIMIT ${MAX_NAMED + 1}
  ), strict AS MATERIALIZED (
    SELECT document_number, ${RANK}wanted, 1) + (name_text = $2)::int AS score
    FROM asked, search_document WHERE words @@ wanted AND ${HAS_SIGNS} AND (SELECT number FROM amount) BETWEEN 1 AND ${BROAD_FROM}
    UNION ALL
    SELECT document_number, 0 FROM matched WHERE is_named_so AND (SELECT number FROM amount) > ${BROAD_FROM}
    UNION ALL
    SELECT document_number, is_whole::int FROM names
    WHERE is_whole OR (SELECT count(*) FROM names) <= ${MAX_NAMED}
  ), choice AS MATERIALIZED (
    SELECT either, coalesce(telling, either) AS chosen
    FROM asked CROSS JOIN LATERAL (SELECT replace(wanted::text, ' & ', ' | ')::tsquery AS either, (
      SELECT string_agg('''' || lexeme || '''', ' | ') FROM unnest(lexemes) AS lexeme
      WHERE lexeme <> ALL($4) AND lexemes && $4
    )::tsquery AS telling) AS t
    WHERE NOT is_broad AND numnode(wanted) > 1 AND wanted::text NOT LIKE '%!%'
  ), partly AS MATERIALIZED (
    SELECT document_number, ${RANK}either, 1) AS score
    FROM choice, search_document
    WHERE (SELECT number FROM amount) = 0 AND words @@ chosen AND ${HAS_SIGNS}
    ORDER BY score DESC, document_number LIMIT ${MAX_LOOSE}
  ), loose AS MATERIALIZED (
    SELECT document_number, score FROM partly WHERE score >= ${SHARE_OF_BEST} * (SELECT max(score) FROM partly)
  ), alike AS MATERIALIZED (${alike})
  SELECT (SELECT number FROM catalogue_version) AS version,
    ARRAY(SELECT word FROM search_word WHERE word = ANY($3::text[])) AS known,
    (SELECT lexemes FROM asked WHERE is_broad) AS "broadWords",
    (SELECT lexemes FROM asked WHERE is_plain AND (SELECT number FROM amount) > ${BROAD_FROM}) AS "missedWords",
    (SELECT string_agg(int4send(document_number), ''::bytea ORDER BY score DESC, document_number) FROM strict) AS strict,
    (SELECT string_agg(int4send(document_number), ''::bytea) FROM matched
      WHERE NOT is_named_so AND (SELECT number FROM amount) > ${BROAD_FROM}) AS broad,
    (SELECT string_agg(int4send(document_number), ''::bytea ORDER BY score DESC, document_number) FROM loose) AS loose,
    (SELECT string_agg(int4send(document_number), ''::bytea ORDER BY score DESC, document_number) FROM alike) AS alike`;

const NONE_ALIKE = "SELECT 0 AS document_number, 0 AS score WHERE false";

export const AS_TYPED = findWords({ parse: "websearch_to_tsquery", alike: NONE_ALIKE });

/** With other names for the same things: a tsquery of plain words. */
export const EXPANDED = findWords({ parse: "to_tsquery", alike: NONE_ALIKE });

export const CORRECTED = findWords({
  parse: "to_tsquery",
  alike: `
    SELECT document_number, word_similarity($2, name_text) AS score FROM search_document
    WHERE (SELECT number FROM amount) = 0 AND NOT (SELECT is_broad FROM asked) AND $2 <% name_text
    ORDER BY score DESC, document_number LIMIT ${MAX_LOOSE}`,
});

/** Two known words that were typed as one, then those that look most alike. */
export const LIKELY_WORDS = `
  SELECT t.position::int, s.word
  FROM unnest($1::text[]) WITH ORDINALITY AS t(word, position)
  CROSS JOIN LATERAL (
    (SELECT l.word || ' ' || r.word AS word
      FROM generate_series(2, least(length(t.word), 40) - 2) AS at
      JOIN search_word l ON l.word = left(t.word, at) JOIN search_word r ON r.word = substr(t.word, at + 1)
      ORDER BY least(at, length(t.word) - at) DESC LIMIT 2)
    UNION ALL
    (SELECT word FROM search_word ORDER BY word <-> t.word LIMIT 16)
  ) AS s`;

/** Which of the words $2 stand in the documents $1, stemmed or as they are. */
export const WORDS_IN = `
  SELECT document_number AS "documentNumber", ARRAY(
    SELECT w.word FROM unnest($2::text[]) WITH ORDINALITY AS w(word, position)
    WHERE words @@ (plainto_tsquery('insights.mall_english', w.word) || plainto_tsquery('insights.mall_simple', w.word))
    ORDER BY w.position
  ) AS words
  FROM search_document WHERE document_number = ANY($1::int[])`;
