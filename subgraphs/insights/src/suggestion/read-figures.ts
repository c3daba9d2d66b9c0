import type { EntityManager } from "typeorm";
import type { UnansweredReview } from "./answer-review";
import type { OpenPrice } from "./reprice";
import type { ProductFigures } from "./suggest";

/** Only of products that sold or were spoken of lately: there is nothing to say of the others. */
const FIGURES = `
  WITH sold AS (
    SELECT product_id, ($2::date - 1 - day) / 7 AS week, sum(units) AS units FROM seller_product_day
    WHERE seller_id = $1 AND day >= $2::date - 63 AND day < $2::date GROUP BY 1, 2
  ), heard AS (
    SELECT product_id, count(*) AS reviews, count(*) FILTER (WHERE label = 'NEGATIVE') AS negative FROM review_sentiment
    WHERE seller_id = $1 AND reviewed_on >= $2::date - 30 AND reviewed_on < $2::date AND is_published
    GROUP BY 1
  )
  SELECT f.product_id AS "productId", f.title, f.in_stock AS "isInStock",
    (SELECT jsonb_agg(coalesce(s.units, 0) ORDER BY w) FROM generate_series(0, 8) AS w
      LEFT JOIN sold s ON s.product_id = f.product_id AND s.week = w) AS weeks,
    least(9, coalesce(($2::date - (f.created_at AT TIME ZONE 'UTC')::date) / 7, 9)) AS "weeksListed",
    coalesce(h.reviews, 0)::int AS reviews, coalesce(h.negative, 0)::int AS "negativeReviews",
    f.image_count AS "imageCount", f.description_length AS "descriptionLength",
    (SELECT jsonb_build_object('variantId', v.variant_id, 'quantity', (v.forecast->>'orderUpTo')::int,
        'leadDays', (v.forecast->>'leadDays')::int)
      FROM variant_facts v
      WHERE v.product_id = f.product_id AND v.is_sold AND v.available = 0 AND (v.forecast->>'orderUpTo')::bigint > 0
      ORDER BY v.mean_demand DESC, v.variant_id LIMIT 1) AS restock
  FROM listing_facts f LEFT JOIN heard h ON h.product_id = f.product_id
  WHERE f.product_id IN (SELECT product_id FROM sold UNION SELECT product_id FROM heard) AND f.state = 'ACTIVE'`;

/** Of each product the review that sounds worst. Who was asked about a review once is not asked again. */
const UNANSWERED = `
  SELECT DISTINCT ON (r.product_id) r.review_id AS "reviewId", r.product_id AS "productId", f.title,
    CASE WHEN r.read_label IS NULL THEN r.negative ELSE 1 END::float8 AS negative, r.aspects, r.language_doubt AS "languageDoubt"
  FROM review_sentiment r JOIN listing_facts f USING (product_id)
  WHERE r.seller_id = $1 AND r.reviewed_on >= $2::date - 30 AND r.reviewed_on < $2::date AND r.label = 'NEGATIVE'
    AND r.is_published AND f.state = 'ACTIVE' AND NOT EXISTS (SELECT FROM answered_review a WHERE a.review_id = r.review_id)
    AND NOT EXISTS (SELECT FROM seller_suggestion s WHERE s.review_id = r.review_id)
  ORDER BY r.product_id, r.read_label IS NULL, r.negative DESC, r.review_id LIMIT 20`;

/** Of each product the price that promises most. A policy in the shadow tells nobody. */
const PRICES = `
  SELECT * FROM (
    SELECT DISTINCT ON (v.product_id) p.id AS "priceSuggestionId", v.product_id AS "productId",
      p.variant_id AS "variantId", f.title, p.price_minor::float8 AS "priceMinor", p.currency_code AS "currencyCode", p.body
    FROM price_suggestion p JOIN variant_facts v USING (variant_id) JOIN listing_facts f ON f.product_id = v.product_id
    WHERE p.seller_id = $1 AND p.state = 'PROPOSED' AND f.state = 'ACTIVE'
      AND NOT EXISTS (SELECT FROM decision_move m WHERE m.decision_id = p.id)
      AND (SELECT mode FROM ai_policy WHERE name = 'pricing' ORDER BY version DESC LIMIT 1) <> 'SHADOW'
    ORDER BY v.product_id, (p.body->>'profitChangeMinor')::float8 DESC, p.id
  ) AS best
  ORDER BY (body->>'profitChangeMinor')::float8 DESC, "priceSuggestionId" LIMIT 10`;

export interface SellerFigures {
  readonly products: readonly ProductFigures[];
  readonly reviews: readonly UnansweredReview[];
  readonly prices: readonly OpenPrice[];
}

/** Three statements for a seller, however many products it has. */
export async function readFigures(tx: EntityManager, sellerId: string, today: string): Promise<SellerFigures> {
  return {
    products: await tx.query<ProductFigures[]>(FIGURES, [sellerId, today]),
    reviews: await tx.query<UnansweredReview[]>(UNANSWERED, [sellerId, today]),
    prices: await tx.query<OpenPrice[]>(PRICES, [sellerId]),
  };
}
