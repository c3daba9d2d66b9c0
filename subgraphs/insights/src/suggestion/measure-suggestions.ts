import type { InsightsParts } from "../context";

/** Days before and after that are compared. */
export const MEASURED_DAYS = 14;
/** Goods that could not be bought again for so long are not measured any more. */
const GIVEN_UP_DAYS = 180;
/** Each may read all that its root category sold; those of one category and day are read together. */
const AT_ONCE = 5;

/**
 * Of goods it counts from the day on which they could be bought again, of all else from the day on which it was applied; that
 * day itself is left out. The rest of the root category is what would have happened anyway.
 */
const MEASURE = `
  WITH due AS (
    SELECT s.id, s.product_id, s.expected, from_day.day, f.category_ids[1] AS root
    FROM seller_suggestion s LEFT JOIN listing_facts f USING (product_id)
    CROSS JOIN LATERAL (
      SELECT CASE WHEN s.kind = 'RESTOCK'
        THEN (SELECT (min(a.until) AT TIME ZONE 'UTC')::date FROM variant_away a
          WHERE a.variant_id = s.variant_id AND a.until >= s.settled_at)
        ELSE (s.settled_at AT TIME ZONE 'UTC')::date END AS day
    ) AS from_day
    WHERE s.state = 'APPLIED' AND s.effect IS NULL AND s.settled_at > $1::timestamptz - interval '${GIVEN_UP_DAYS} days'
      AND from_day.day + ${MEASURED_DAYS} < ($1::timestamptz AT TIME ZONE 'UTC')::date
    ORDER BY s.settled_at LIMIT ${AT_ONCE} FOR UPDATE OF s SKIP LOCKED
  ), own AS (
    SELECT due.id, coalesce(sum(d.units) FILTER (WHERE d.day < due.day), 0)::float8 AS before,
      coalesce(sum(d.units) FILTER (WHERE d.day > due.day), 0)::float8 AS after
    FROM due LEFT JOIN seller_product_day d ON d.product_id = due.product_id
      AND d.day BETWEEN due.day - ${MEASURED_DAYS} AND due.day + ${MEASURED_DAYS}
    GROUP BY due.id
  ), category AS (
    SELECT k.root, k.day, coalesce(sum(d.units) FILTER (WHERE d.day < k.day), 0)::float8 AS before,
      coalesce(sum(d.units) FILTER (WHERE d.day > k.day), 0)::float8 AS after
    FROM (SELECT DISTINCT root, day FROM due WHERE root IS NOT NULL) AS k
      JOIN listing_facts f ON f.category_ids[1] = k.root
      JOIN seller_product_day d ON d.product_id = f.product_id
        AND d.day BETWEEN k.day - ${MEASURED_DAYS} AND k.day + ${MEASURED_DAYS}
    GROUP BY k.root, k.day
  ), ratio AS (
    SELECT due.id, CASE WHEN c.before > own.before
      THEN (c.after - own.after) / (c.before - own.before) ELSE 1 END AS control
    FROM due JOIN own USING (id) LEFT JOIN category c ON c.root = due.root AND c.day = due.day
  )
  UPDATE seller_suggestion s SET effect = jsonb_build_object('days', ${MEASURED_DAYS}, 'unitsBefore', own.before,
    'unitsAfter', own.after, 'controlRatio', ratio.control, 'unitsEffect', own.after - own.before * ratio.control,
    'unitsExpected', CASE WHEN due.expected->>'measure' = 'UNITS'
      THEN (due.expected->>'expected')::float8 / (due.expected->>'days')::float8 * ${MEASURED_DAYS} END)
  FROM due, own, ratio WHERE s.id = due.id AND own.id = due.id AND ratio.id = due.id`;

/** What some accepted suggestions did, two weeks later. One statement. */
export async function measureSuggestions({ db, clock }: Pick<InsightsParts, "db" | "clock">): Promise<void> {
  await db.query(MEASURE, [clock.now()]);
}
