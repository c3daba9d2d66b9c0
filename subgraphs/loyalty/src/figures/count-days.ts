import { withinDays, type DayCounts } from "@mall/platform/figures/day-counts";
import type { CountingTransaction, Days } from "@mall/platform/figures/figures";

const COUNT_POINTS = `
  INSERT INTO points_day (day, kind, movements, points, amount)
  SELECT (happened_at AT TIME ZONE 'UTC')::date, kind, count(*), sum(points), sum(amount) FROM journal
  WHERE ${withinDays("happened_at")} AND kind NOT IN ('HELD', 'FREED') GROUP BY 1, 2`;

/** Goods of an order that was remembered before they were kept: at list price, less what this promotion took off. */
const LISTED = `(SELECT sum((l->>'unitPriceMinor')::bigint * (l->>'quantity')::int) FROM jsonb_array_elements(o.lines) AS l)
  - u.amount_minor`;

const COUNT_PROMOTIONS = `
  INSERT INTO promotion_day (currency, day, promotion_id, uses, discount_minor, platform_minor, goods_minor)
  SELECT u.currency_code, (u.used_at AT TIME ZONE 'UTC')::date, u.promotion_id, count(*), sum(u.amount_minor),
    sum(round(u.amount_minor * p.platform_share_bp / 10000.0)), coalesce(sum(coalesce(o.goods_minor, ${LISTED})), 0)
  FROM promotion_use u JOIN promotion p ON p.id = u.promotion_id LEFT JOIN past_order o ON o.order_id = u.order_id
  WHERE u.state = 'CONFIRMED' AND ${withinDays("u.used_at")} GROUP BY 1, 2, 3`;

/** Replaces the figures of days by what the ledgers say of them; readers see the old ones or the new ones. */
async function countDays(tx: CountingTransaction, { first, last }: Days): Promise<void> {
  await tx.query("DELETE FROM points_day WHERE day BETWEEN $1 AND $2", [first, last]);
  await tx.query(COUNT_POINTS, [first, last]);
  await tx.query("DELETE FROM promotion_day WHERE day BETWEEN $1 AND $2", [first, last]);
  await tx.query(COUNT_PROMOTIONS, [first, last]);
}

export const LOYALTY_FIGURES: DayCounts = {
  tables: ["points_day", "promotion_day"],
  firstDay: `SELECT least((SELECT min(happened_at AT TIME ZONE 'UTC')::date FROM journal),
    (SELECT min(used_at AT TIME ZONE 'UTC')::date FROM promotion_use))`,
  count: countDays,
};
