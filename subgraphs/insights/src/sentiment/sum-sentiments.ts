import type { Transaction } from "../catalogue/save-listings";
import { countTones } from "../metrics/tones";
import type { ModelIdentity } from "../model/text-models";

const SUM = `
  WITH told AS (
    SELECT product_id, a->>'aspect' AS aspect, count(*) FILTER (WHERE a->>'label' = 'NEGATIVE') AS negative,
      count(*) FILTER (WHERE a->>'label' = 'NEUTRAL') AS neutral, count(*) FILTER (WHERE a->>'label' = 'POSITIVE') AS positive
    FROM review_sentiment, jsonb_array_elements(aspects) a WHERE product_id = ANY($1::uuid[]) AND is_published
    GROUP BY 1, 2
  ), aspect AS (
    SELECT product_id, jsonb_agg(to_jsonb(told) - 'product_id'
      ORDER BY negative + neutral + positive DESC, told.aspect) AS aspects FROM told GROUP BY 1
  )
  INSERT INTO product_sentiment
    (product_id, negative, neutral, positive, stars, aspects, checked, model_name, model_version)
  SELECT r.product_id, count(*) FILTER (WHERE is_published AND label = 'NEGATIVE'),
    count(*) FILTER (WHERE is_published AND label = 'NEUTRAL'), count(*) FILTER (WHERE is_published AND label = 'POSITIVE'),
    avg(r.stars) FILTER (WHERE is_published), coalesce((array_agg(aspect.aspects))[1], '[]'),
    count(r.read_label) FILTER (WHERE is_published), $2, $3
  FROM review_sentiment r LEFT JOIN aspect ON aspect.product_id = r.product_id
  WHERE r.product_id = ANY($1::uuid[]) GROUP BY r.product_id
  ON CONFLICT (product_id) DO UPDATE SET negative = excluded.negative, neutral = excluded.neutral,
    positive = excluded.positive, stars = excluded.stars, aspects = excluded.aspects, checked = excluded.checked,
    model_name = excluded.model_name, model_version = excluded.model_version`;

/** Counts their products' and sellers' sums anew, so that no sum can drift. What nobody can read counts nowhere. */
export async function sumSentiments(
  tx: Transaction,
  reviews: readonly { readonly reviewId: string; readonly productId: string }[],
  model: ModelIdentity,
): Promise<void> {
  const productIds = [...new Set(reviews.map(({ productId }) => productId))];
  await tx.query(SUM, [productIds, model.name, model.version]);
  await countTones(
    tx,
    reviews.map(({ reviewId }) => reviewId),
  );
}
