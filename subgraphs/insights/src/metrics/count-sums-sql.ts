/** What people ordered by month, from what was told of orders. */
export const PEOPLE = `
  WITH bought AS (
    SELECT user_id, to_char(placed_at AT TIME ZONE 'UTC', 'YYYY-MM') AS month, placed->>'currencyCode' AS currency,
      count(*) AS orders, sum(goods_minor) AS amount FROM sold_order
    WHERE user_id IS NOT NULL AND placed_at IS NOT NULL AND NOT is_cancelled GROUP BY 1, 2, 3
  ), months AS (
    SELECT user_id, jsonb_object_agg(month, orders) AS months FROM (
      SELECT user_id, month, sum(orders) AS orders FROM bought GROUP BY 1, 2) AS by_month GROUP BY 1
  ), amounts AS (
    SELECT user_id, jsonb_object_agg(month || ' ' || currency, amount) AS amounts FROM bought WHERE amount <> 0 GROUP BY 1
  )
  SELECT user_id, months, coalesce(amounts, '{}') AS amounts FROM months LEFT JOIN amounts USING (user_id)`;

const FIRST = `CROSS JOIN LATERAL (SELECT (min(k) || '-01')::date AS cohort FROM jsonb_object_keys(months) AS k) AS first`;

/** Cohorts, from what people ordered by month. */
export const COHORTS = `
  SELECT cohort, (month || '-01')::date AS month, count(*)::int AS customers, sum(orders::int)::int AS orders
  FROM customer_months ${FIRST} CROSS JOIN LATERAL jsonb_each_text(months) AS m(month, orders) GROUP BY 1, 2`;

export const COHORT_AMOUNTS = `
  SELECT cohort, (left(key, 7) || '-01')::date AS month, substr(key, 9)::char(3) AS currency, sum(amount::bigint)::bigint AS amount_minor
  FROM customer_months ${FIRST} CROSS JOIN LATERAL jsonb_each_text(amounts) AS a(key, amount) GROUP BY 1, 2, 3`;

/** How reviews of sellers sound, from the reviews that can be read. */
export const TONES = `
  SELECT seller_id, reviewed_on AS day, (count(*) FILTER (WHERE label = 'NEGATIVE'))::int AS negative,
    (count(*) FILTER (WHERE label = 'NEUTRAL'))::int AS neutral, (count(*) FILTER (WHERE label = 'POSITIVE'))::int AS positive
  FROM review_sentiment WHERE seller_id IS NOT NULL AND is_published GROUP BY 1, 2`;

const ASSESSED: Readonly<Record<string, string>> = {
  scored: "true",
  challenged: "outcome = 'CHALLENGE'",
  blocked: "outcome = 'BLOCK'",
  sent_to_review: "review_state IS NOT NULL",
  open_reviews: "review_state = 'OPEN'",
  found_fraud: "review_state = 'REJECTED'",
  found_legitimate: "review_state = 'APPROVED'",
  confirmed: "label = 'FRAUD'",
  charged_back: "label_source = 'CHARGEBACK'",
  overlooked: "label_source = 'CHARGEBACK' AND review_state = 'APPROVED'",
};
export const FRAUD_FIGURES = Object.keys(ASSESSED);

/** What became of assessed orders, from the assessments: as the triggers of their table sum it. */
export const FRAUD = `
  SELECT (at AT TIME ZONE 'UTC')::date AS day, model_name, model_version,
    ${Object.entries(ASSESSED)
      .map(([name, condition]) => `(count(*) FILTER (WHERE ${condition}))::int AS ${name}`)
      .join(", ")}
  FROM fraud_assessment WHERE subject_kind = 'ORDER' GROUP BY 1, 2, 3`;
