import type { DemoMall, SeedTransaction } from "@mall/demo/dataset";
import { KEPT_DAYS } from "../behaviour/behaviour";
import { KEPT_FROM } from "../search-count/save-searches";
import { demoBehaviour, type DemoBehaviour } from "./demo-behaviour";
import { demoSearches, type DemoSearches } from "./demo-searches";

const BATCH = 5_000;
const DAY_MS = 86_400_000;

/** Of people, for as long as the running mall would have kept them. */
const SAVE_EVENTS = `
  INSERT INTO behaviour_event (user_id, occurred_at, id, kind, product_id, dwell_ms)
  SELECT g."userId", g.at, md5(concat_ws(' ', g."userId", g.at, g."productId", g.kind))::uuid, g.kind, g."productId", g."dwellMs"
  FROM jsonb_to_recordset($1::jsonb)
    AS g("userId" uuid, "productId" uuid, kind text, at timestamptz, "dwellMs" integer)
  ON CONFLICT DO NOTHING`;

/** As the live sums count: a person once a week for a product, for looking and for wanting. */
const SUM_PRODUCTS = `
  INSERT INTO product_interest_day (day, product_id, viewers, carts)
  SELECT (occurred_at AT TIME ZONE 'UTC')::date, product_id, count(*) FILTER (WHERE NOT is_cart), count(*) FILTER (WHERE is_cart)
  FROM (
    SELECT occurred_at, product_id, kind = 'CART_ADD' AS is_cart, occurred_at - lag(occurred_at)
      OVER (PARTITION BY user_id, product_id, kind = 'CART_ADD' ORDER BY occurred_at) AS since
    FROM behaviour_event WHERE kind IN ('VIEW', 'CART_ADD')
  ) AS looked WHERE since IS NULL OR since > interval '7 days' GROUP BY 1, 2`;

const SAVE_SELLERS = `
  INSERT INTO seller_interest_day (seller_id, day, views, carts)
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS g("sellerId" uuid, day date, views integer, carts integer)`;

/** Everything that sellers' goods were looked at, and all searches. */
const SUM_MALL = `
  INSERT INTO mall_interest_day (day, views, carts, searches)
  SELECT coalesce(s.day, d.day), coalesce(s.views, 0), coalesce(s.carts, 0), coalesce(d.searches, 0)
  FROM (SELECT day, sum(views) AS views, sum(carts) AS carts FROM seller_interest_day GROUP BY day) AS s
  FULL JOIN search_day d ON d.day = s.day`;

const SAVE_SEARCH_DAYS = `
  INSERT INTO search_day (day, searches, empty)
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS g(day date, searches integer, empty integer)`;

const SAVE_EMPTY = `
  WITH given AS (
    SELECT g.day, sha256(convert_to(k.key::text || g.query, 'UTF8')) AS digest, g.query, g.times
    FROM jsonb_to_recordset($1::jsonb) AS g(day date, query text, times integer) CROSS JOIN empty_search_key k
  ), by_day AS (
    INSERT INTO empty_search_day (day, digest, times) SELECT day, digest, times FROM given
  )
  INSERT INTO empty_search (digest, times, query, last_day)
  SELECT digest, sum(times), CASE WHEN sum(times) >= ${KEPT_FROM} THEN query END, max(day) FROM given GROUP BY digest, query`;

/** What shoppers of the demo mall did, as if it had been told while they did it. */
export async function seedBehaviour(tx: SeedTransaction, mall: DemoMall): Promise<void> {
  const behaviour = demoBehaviour(mall);
  const since = new Date(mall.now.getTime() - KEPT_DAYS * DAY_MS);
  const events = behaviour.events.filter(({ at }) => at > since);
  for (let start = 0; start < events.length; start += BATCH) {
    await tx.query(SAVE_EVENTS, [JSON.stringify(events.slice(start, start + BATCH))]);
  }
  await tx.query(SUM_PRODUCTS);
  await tx.query(SAVE_SELLERS, [JSON.stringify(sellerDays(behaviour))]);
  await seedSearches(tx, demoSearches(mall));
  await tx.query(SUM_MALL);
}

interface SellerDay {
  readonly sellerId: string;
  readonly day: string;
  views: number;
  carts: number;
}

function sellerDays({ events, guests }: DemoBehaviour): SellerDay[] {
  const days = new Map<string, SellerDay>();
  const add = (sellerId: string, day: string, [views, carts]: readonly [number, number]): void => {
    const known = days.get(`${sellerId} ${day}`) ?? { sellerId, day, views: 0, carts: 0 };
    days.set(`${sellerId} ${day}`, { ...known, views: known.views + views, carts: known.carts + carts });
  };
  for (const { sellerId, day, views, carts } of guests) add(sellerId, day, [views, carts]);
  for (const { sellerId, at, kind } of events) {
    add(sellerId, at.toISOString().slice(0, 10), [Number(kind === "VIEW"), Number(kind === "CART_ADD")]);
  }
  return [...days.values()];
}

async function seedSearches(tx: SeedTransaction, days: readonly DemoSearches[]): Promise<void> {
  await tx.query(SAVE_SEARCH_DAYS, [JSON.stringify(days)]);
  const queries = days.flatMap(({ day, byQuery }) => [...byQuery].map(([query, times]) => ({ day, query, times })));
  await tx.query(SAVE_EMPTY, [JSON.stringify(queries)]);
}
