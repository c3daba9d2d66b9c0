import { read } from "@mall/platform/database/read";
import type { Clock } from "@mall/platform/time/clock";
import type { DataSource } from "typeorm";
import { modelKey } from "../model/model-identity";
import type { TextModels } from "../model/text-models";
import { scoreTexts, type TextVerdict } from "../moderation/score-texts";
import type { PopularBook, PopularQuery } from "./popular-book";
import { ASKED_BY, type PopularQueryState } from "./popular-query";

export interface PopularDeps {
  readonly db: DataSource;
  readonly clock: Clock;
  readonly models: TextModels;
  readonly popular: PopularBook;
}

/** Of each label; a suggestion that is missing harms less than one that insults. */
const REFUSED_FROM = 0.5;
/** Checked at once; there are few new ones. */
const PER_ROUND = 32;
/** Listings come and go, and models: what was found to be so is looked at again. */
const CHECKED_FOR = "1 day";
const PATIENCE_MS = 20_000;
const MOST_SHOWN = 5_000;

/**
 * Whoever took a consent back, was erased or asked too long ago counts no more. Rows are locked in one order, as wherever
 * several of them are, so that two who write never wait for each other.
 */
const RECOUNT = `
  WITH counted AS (
    SELECT p.digest, c.people FROM popular_query p
    CROSS JOIN LATERAL (SELECT count(*)::int AS people FROM asked_query a WHERE a.digest = p.digest) AS c
    WHERE p.people <> c.people OR c.people < ${ASKED_BY} ORDER BY p.digest FOR UPDATE OF p
  ), gone AS (
    DELETE FROM popular_query p USING counted c WHERE p.digest = c.digest AND c.people < ${ASKED_BY}
  )
  UPDATE popular_query p SET people = c.people FROM counted c WHERE p.digest = c.digest AND c.people >= ${ASKED_BY}`;

const TO_CHECK = `
  WITH due AS (
    SELECT digest, query FROM popular_query WHERE checked_at IS NULL OR checked_at < $1::timestamptz - interval '${CHECKED_FOR}'
    ORDER BY checked_at NULLS FIRST, digest LIMIT ${PER_ROUND}
  )
  SELECT encode(digest, 'hex') AS digest, query,
    NOT EXISTS (SELECT FROM unnest(string_to_array(query, ' ')) AS w(word)
      WHERE length(w.word) > 1 AND NOT EXISTS (SELECT FROM search_word s WHERE s.word = w.word)) AS "isKnown",
    EXISTS (SELECT FROM search_document d JOIN listing_facts f USING (product_id)
      WHERE f.state = 'ACTIVE' AND d.words @@ plainto_tsquery('insights.mall_english', query)) AS "isFound"
  FROM due`;

const CHECKED = `
  WITH given AS (
    SELECT p.digest, g.state FROM popular_query p
    JOIN jsonb_to_recordset($1::jsonb) AS g(digest text, state text) ON p.digest = decode(g.digest, 'hex')
    ORDER BY p.digest FOR UPDATE OF p
  )
  UPDATE popular_query p SET state = g.state, model = $2, checked_at = $3 FROM given g WHERE p.digest = g.digest`;

const SHOWN = `
  SELECT query, people, encode(digest, 'hex') AS digest FROM popular_query WHERE state = 'SHOWN' ORDER BY people DESC, query LIMIT ${MOST_SHOWN}`;

interface Due {
  readonly digest: string;
  readonly query: string;
  readonly isKnown: boolean;
  readonly isFound: boolean;
}

/**
 * Counts anew who asked, reads what may be suggested, and looks at what is new: what is gone waits for no model. Without the
 * moderation model nothing new is suggested.
 */
export async function renewPopularQueries(deps: PopularDeps): Promise<void> {
  await deps.db.query(RECOUNT);
  await show(deps);
  if (deps.models.isAvailable("moderation") && (await check(deps))) await show(deps);
}

async function show({ db, popular }: PopularDeps): Promise<void> {
  popular.set(await read<PopularQuery>(db, SHOWN));
}

/** Whether anything was looked at. */
async function check({ db, clock, models }: PopularDeps): Promise<boolean> {
  const now = clock.now();
  const due = await read<Due>(db, TO_CHECK, [now]);
  if (due.length === 0) return false;
  const answer = await scoreTexts(
    models,
    due.map(({ query }) => query),
    PATIENCE_MS,
  );
  if (answer === null) return false;
  const checked = due.map((one, i) => ({ digest: one.digest, state: stateOfQuery(one, answer.values[i]!) }));
  await db.query(CHECKED, [JSON.stringify(checked), modelKey(answer.model), now]);
  return true;
}

/** What becomes of words, by what the mall's own texts have and by what the moderation model makes of them. */
export function stateOfQuery(
  { isKnown, isFound }: Pick<Due, "isKnown" | "isFound">,
  { labels, unsureBecause }: Pick<TextVerdict, "labels" | "unsureBecause">,
): PopularQueryState {
  if (!isKnown) return "UNKNOWN_WORDS";
  if (!isFound) return "NOTHING_FOUND";
  // The highest comes first.
  if ((labels[0]?.score ?? 1) >= REFUSED_FROM) return "REFUSED";
  return unsureBecause === null ? "SHOWN" : "DOUBTED";
}
