import type { Transaction } from "../catalogue/save-listings";
import type { ModelIdentity, ReviewReading } from "../model/text-models";
import { countTones } from "../metrics/tones";
import { labelOf } from "./sentiment";

export interface ScoredReview {
  readonly reviewId: string;
  readonly productId: string;
  readonly reading: ReviewReading;
  readonly textDigest: Buffer;
  /** Why the text may not be English; null: it looks like it. */
  readonly languageDoubt: string | null;
  /** When it was first written. */
  readonly reviewedAt: Date;
}

const SAVE = `
  INSERT INTO review_sentiment
    (review_id, product_id, label, negative, neutral, positive, stars, aspects, text_digest, model_name, model_version,
      scored_at, reviewed_on, seller_id, language_doubt)
  SELECT review_id, product_id, label, negative, neutral, positive, stars, aspects, decode(text_digest, 'hex'), $2, $3, $4,
    (reviewed_at AT TIME ZONE 'UTC')::date,
    (SELECT f.seller_id FROM listing_facts f WHERE f.product_id = g.product_id), language_doubt
  FROM jsonb_to_recordset($1::jsonb) AS g(
    review_id uuid, product_id uuid, label text, negative real, neutral real, positive real, stars smallint,
    aspects jsonb, text_digest text, reviewed_at timestamptz, language_doubt text)
  ORDER BY review_id
  ON CONFLICT (review_id) DO UPDATE SET product_id = excluded.product_id, label = excluded.label,
    negative = excluded.negative, neutral = excluded.neutral, positive = excluded.positive,
    stars = excluded.stars, aspects = excluded.aspects, text_digest = excluded.text_digest, model_name = excluded.model_name, model_version = excluded.model_version,
    scored_at = excluded.scored_at, language_doubt = excluded.language_doubt, seller_id = coalesce(review_sentiment.seller_id, excluded.seller_id)`;

const SUM = `
  WITH told AS (
    SELECT product_id, a->>'aspect' AS aspect, count(*) FILTER (WHERE a->>'label' = 'NEGATIVE') AS negative,
      count(*) FILTER (WHERE a->>'label' = 'NEUTRAL') AS neutral, count(*) FILTER (WHERE a->>'label' = 'POSITIVE') AS positive
    FROM review_sentiment, jsonb_array_elements(aspects) a WHERE product_id = ANY($1::uuid[]) GROUP BY 1, 2
  ), aspect AS (
    SELECT product_id, jsonb_agg(to_jsonb(told) - 'product_id'
      ORDER BY negative + neutral + positive DESC, told.aspect) AS aspects FROM told GROUP BY 1
  )
  INSERT INTO product_sentiment (product_id, negative, neutral, positive, stars, aspects, model_name, model_version)
  SELECT r.product_id, count(*) FILTER (WHERE label = 'NEGATIVE'), count(*) FILTER (WHERE label = 'NEUTRAL'),
    count(*) FILTER (WHERE label = 'POSITIVE'), avg(r.stars), coalesce((array_agg(aspect.aspects))[1], '[]'), $2, $3
  FROM review_sentiment r LEFT JOIN aspect ON aspect.product_id = r.product_id
  WHERE r.product_id = ANY($1::uuid[]) GROUP BY r.product_id
  ON CONFLICT (product_id) DO UPDATE SET negative = excluded.negative, neutral = excluded.neutral,
    positive = excluded.positive, stars = excluded.stars, aspects = excluded.aspects,
    model_name = excluded.model_name, model_version = excluded.model_version`;

/** Stores scores and counts their products' sums anew, so that no sum can drift. */
export async function saveSentiments(
  tx: Transaction,
  reviews: readonly ScoredReview[],
  { model, at }: { model: ModelIdentity; at: Date },
): Promise<void> {
  if (reviews.length === 0) return;
  // One writer at a time: two that count one product's reviews at once would each miss what the other adds.
  await tx.query("SELECT pg_advisory_xact_lock(hashtext('insights.product_sentiment'))");
  const rows = reviews.map(({ reviewId, productId, reading, textDigest, reviewedAt, languageDoubt }) => ({
    review_id: reviewId,
    product_id: productId,
    label: labelOf(reading),
    ...reading,
    text_digest: textDigest.toString("hex"),
    reviewed_at: reviewedAt,
    language_doubt: languageDoubt,
  }));
  await tx.query(SAVE, [JSON.stringify(rows), model.name, model.version, at]);
  const productIds = [...new Set(reviews.map(({ productId }) => productId))];
  await tx.query(SUM, [productIds, model.name, model.version]);
  await countTones(
    tx,
    reviews.map(({ reviewId }) => reviewId),
  );
}
