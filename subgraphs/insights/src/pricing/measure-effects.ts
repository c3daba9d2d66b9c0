import type { InsightsParts } from "../context";

/** Days before and after that are compared. */
const DAYS = 14;

/** The rest of the root category is what would have happened anyway. */
const MEASURE = `
  WITH due AS (
    SELECT s.id, s.variant_id, s.category_id, (s.applied_at AT TIME ZONE 'UTC')::date AS day,
      (s.body->>'unitsChange')::float8 / 28 * ${DAYS} AS expected
    FROM price_suggestion s
    WHERE s.state = 'APPLIED' AND s.effect IS NULL
      AND (s.applied_at AT TIME ZONE 'UTC')::date + ${DAYS} < ($1::timestamptz AT TIME ZONE 'UTC')::date
    ORDER BY s.applied_at LIMIT 50 FOR UPDATE SKIP LOCKED
  ), own AS (
    SELECT due.id, coalesce(sum(d.ordered - d.cancelled) FILTER (WHERE d.day < due.day), 0) AS before,
      coalesce(sum(d.ordered - d.cancelled) FILTER (WHERE d.day > due.day), 0) AS after
    FROM due LEFT JOIN variant_demand d ON d.variant_id = due.variant_id
      AND d.day BETWEEN due.day - ${DAYS} AND due.day + ${DAYS}
    GROUP BY due.id
  ), rest AS (
    SELECT due.id, coalesce(sum(d.ordered - d.cancelled) FILTER (WHERE d.day < due.day), 0) AS before,
      coalesce(sum(d.ordered - d.cancelled) FILTER (WHERE d.day > due.day), 0) AS after
    FROM due LEFT JOIN variant_facts f ON f.category_id = due.category_id AND f.variant_id <> due.variant_id
      LEFT JOIN variant_demand d ON d.variant_id = f.variant_id
        AND d.day BETWEEN due.day - ${DAYS} AND due.day + ${DAYS}
    GROUP BY due.id
  ), ratio AS (
    SELECT id, CASE WHEN before > 0 THEN after / before ELSE 1 END::float8 AS control FROM rest
  )
  UPDATE price_suggestion s SET effect = jsonb_build_object('days', ${DAYS}, 'unitsBefore', own.before,
    'unitsAfter', own.after, 'controlRatio', ratio.control, 'unitsEffect', own.after - own.before * ratio.control,
    'unitsExpected', due.expected)
  FROM due, own, ratio WHERE s.id = due.id AND own.id = due.id AND ratio.id = due.id`;

/** What applied prices did, two weeks later: the day of the change itself is left out. One statement. */
export async function measureEffects({ db, clock }: Pick<InsightsParts, "db" | "clock">): Promise<void> {
  await db.query(MEASURE, [clock.now()]);
}
