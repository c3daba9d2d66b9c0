import { write } from "@mall/platform/database/write";
import type { DataSource } from "typeorm";
import { ASKED_BY } from "../popular-query/popular-query";
import type { CountedSignal } from "./behaviour";
import type { ShownPlace } from "./list-tokens";

/** What a signal says of a product: looked at, or wanted. */
const INTEREST = `CASE WHEN kind = 'CART_ADD' THEN 'CART' ELSE 'VIEW' END`;

/**
 * One statement for everything, so that an event is counted in all places or in none. `agreed` locks the consents: who
 * takes one back at this moment waits, and what was written here is forgotten with the rest.
 */
const SAVE = `
  WITH given AS (
    SELECT *, (at AT TIME ZONE 'UTC')::date AS day FROM jsonb_to_recordset($1::jsonb) AS g(id uuid, user_id uuid,
      kind text, product_id uuid, seller_id uuid, at timestamptz, is_counted boolean, query_digest text, words text,
      dwell_ms integer, surface text, list_id uuid, place integer, propensity real, is_exploration boolean,
      experiment_id uuid, variant text)
  ), fresh AS (
    INSERT INTO seen_signal (id, seen_at) SELECT DISTINCT id, $2::timestamptz FROM given ORDER BY id
    ON CONFLICT DO NOTHING RETURNING id
  ), new AS (
    SELECT DISTINCT ON (id) * FROM given JOIN fresh USING (id) ORDER BY id
  ), agreed AS (
    SELECT user_id FROM profiling_consent
    WHERE is_granted AND user_id IN (SELECT user_id FROM given) ORDER BY user_id FOR SHARE
  ), own AS (
    SELECT * FROM new JOIN agreed USING (user_id)
  ), kept AS (
    INSERT INTO behaviour_event (user_id, occurred_at, id, kind, product_id, dwell_ms, surface, list_id, place,
      propensity, is_exploration, experiment_id, variant)
    SELECT user_id, at, id, kind, product_id, dwell_ms, surface, list_id, place, propensity, is_exploration,
      experiment_id, variant FROM own WHERE kind <> 'SEARCH' ORDER BY user_id, at, id ON CONFLICT DO NOTHING
  ), firsts AS (
    SELECT DISTINCT ON (user_id, product_id, interest) o.* FROM (SELECT *, ${INTEREST} AS interest FROM own) AS o
    WHERE kind IN ('VIEW', 'CLICK', 'CART_ADD') AND NOT EXISTS (
      SELECT FROM behaviour_event b WHERE b.user_id = o.user_id AND b.product_id = o.product_id
        AND b.occurred_at > o.at - interval '7 days' AND b.kind IN ('VIEW', 'CLICK', 'CART_ADD')
        AND (b.kind = 'CART_ADD') = (o.kind = 'CART_ADD'))
    ORDER BY user_id, product_id, interest, at
  ), interest AS (
    INSERT INTO product_interest_day AS p (day, product_id, viewers, carts)
    SELECT day, product_id, count(*) FILTER (WHERE interest = 'VIEW'), count(*) FILTER (WHERE interest = 'CART')
    FROM firsts GROUP BY 1, 2 ORDER BY 1, 2
    ON CONFLICT (day, product_id) DO UPDATE SET viewers = p.viewers + excluded.viewers, carts = p.carts + excluded.carts
  ), clicks AS (
    INSERT INTO search_click_day AS c (query_digest, product_id, day, clicks)
    SELECT query_digest, product_id, day, count(DISTINCT user_id) FROM own WHERE query_digest IS NOT NULL AND is_counted
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT (query_digest, product_id, day) DO UPDATE SET clicks = c.clicks + excluded.clicks
  ), asked AS (
    SELECT DISTINCT ON (digest, user_id) digest, user_id, words, at FROM own CROSS JOIN empty_search_key k
    CROSS JOIN LATERAL (SELECT sha256(convert_to(k.key::text || ' asked ' || words, 'UTF8')) AS digest) AS d
    WHERE words IS NOT NULL ORDER BY digest, user_id, at DESC
  ), askers AS (
    INSERT INTO asked_query AS a (digest, user_id, asked_at) SELECT digest, user_id, at FROM asked ORDER BY 1, 2
    ON CONFLICT (digest, user_id) DO UPDATE SET asked_at = greatest(a.asked_at, excluded.asked_at)
  ), popular AS (
    INSERT INTO popular_query (digest, query, people)
    SELECT DISTINCT ON (digest) digest, words, ${ASKED_BY} FROM asked
    WHERE ${ASKED_BY - 1} = (SELECT count(*) FROM (
      SELECT FROM asked_query a WHERE a.digest = asked.digest AND a.user_id <> asked.user_id LIMIT ${ASKED_BY - 1}) AS o)
    ORDER BY digest ON CONFLICT DO NOTHING
  ), sellers AS (
    INSERT INTO seller_interest_day AS s (seller_id, day, views, carts)
    SELECT seller_id, day, count(*) FILTER (WHERE kind = 'VIEW'), count(*) FILTER (WHERE kind = 'CART_ADD')
    FROM new WHERE is_counted AND seller_id IS NOT NULL AND kind IN ('VIEW', 'CART_ADD') GROUP BY 1, 2 ORDER BY 1, 2
    ON CONFLICT (seller_id, day) DO UPDATE SET views = s.views + excluded.views, carts = s.carts + excluded.carts
  ), mall AS (
    INSERT INTO mall_interest_day AS m (day, views, carts, cart_removals, searches, impressions, clicks)
    SELECT day, count(*) FILTER (WHERE kind = 'VIEW'), count(*) FILTER (WHERE kind = 'CART_ADD'),
      count(*) FILTER (WHERE kind = 'CART_REMOVE'), count(*) FILTER (WHERE kind = 'SEARCH'),
      count(*) FILTER (WHERE kind = 'IMPRESSION'), count(*) FILTER (WHERE kind = 'CLICK')
    FROM new WHERE is_counted GROUP BY 1 ORDER BY 1
    ON CONFLICT (day) DO UPDATE SET views = m.views + excluded.views, carts = m.carts + excluded.carts,
      cart_removals = m.cart_removals + excluded.cart_removals, searches = m.searches + excluded.searches,
      impressions = m.impressions + excluded.impressions, clicks = m.clicks + excluded.clicks
  )
  SELECT fresh.id, agreed.user_id IS NOT NULL AS "isPersonal"
  FROM fresh JOIN new USING (id) LEFT JOIN agreed ON agreed.user_id = new.user_id`;

export interface SavedSignal {
  readonly id: string;
  /** Whether it was kept with the person. */
  readonly isPersonal: boolean;
}

/** Writes what is new, gives what was. */
export function saveBehaviour(db: DataSource, signals: readonly CountedSignal[], now: Date): Promise<SavedSignal[]> {
  const rows = JSON.stringify(signals.map(rowOf));
  return db.transaction((tx) => write<SavedSignal>(tx, SAVE, [rows, now]));
}

function rowOf(signal: CountedSignal) {
  const { id, userId, kind, productId, sellerId, at, isCounted, queryDigest, words, dwellMs, shown } = signal;
  return {
    ...{ id, kind, at, words },
    ...placeOf(shown),
    user_id: userId,
    product_id: productId,
    seller_id: sellerId,
    is_counted: isCounted,
    query_digest: queryDigest,
    dwell_ms: dwellMs,
  };
}

function placeOf(shown: ShownPlace | null) {
  if (shown === null) return { is_exploration: false };
  const { surface, place, propensity, variant } = shown;
  const ids = { list_id: shown.listId, experiment_id: shown.experimentId };
  return { ...{ surface, place, propensity, variant }, ...ids, is_exploration: shown.isExploration };
}
