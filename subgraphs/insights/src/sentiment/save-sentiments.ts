import type { Transaction } from "../catalogue/save-listings";
import type { ModelIdentity, SentimentScores } from "../model/text-models";
import { labelOf } from "./sentiment";

export interface ScoredReview {
  readonly reviewId: string;
  readonly productId: string;
  readonly scores: SentimentScores;
  readonly textDigest: Buffer;
}

const SAVE = `
  INSERT INTO review_sentiment
    (review_id, product_id, label, negative, neutral, positive, text_digest, model_name, model_version, scored_at)
  SELECT review_id, product_id, label, negative, neutral, positive, decode(text_digest, 'hex'), $2, $3, $4
  FROM jsonb_to_recordset($1::jsonb) AS g(
    review_id uuid, product_id uuid, label text, negative real, neutral real, positive real, text_digest text)
  ORDER BY review_id
  ON CONFLICT (review_id) DO UPDATE SET product_id = excluded.product_id, label = excluded.label,
    negative = excluded.negative, neutral = excluded.neutral, positive = excluded.positive,
    text_digest = excluded.text_digest, model_name = excluded.model_name, model_version = excluded.model_version,
    scored_at = excluded.scored_at`;

const SUM = `
  INSERT INTO product_sentiment (product_id, negative, neutral, positive, model_name, model_version)
  SELECT product_id, count(*) FILTER (WHERE label = 'NEGATIVE'), count(*) FILTER (WHERE label = 'NEUTRAL'),
    count(*) FILTER (WHERE label = 'POSITIVE'), $2, $3
  FROM review_sentiment WHERE product_id = ANY($1::uuid[]) GROUP BY product_id
  ON CONFLICT (product_id) DO UPDATE SET negative = excluded.negative, neutral = excluded.neutral,
    positive = excluded.positive, model_name = excluded.model_name, model_version = excluded.model_version`;

/** Stores scores and counts their products' sums anew, so that no sum can drift. */
export async function saveSentiments(
  tx: Transaction,
  reviews: readonly ScoredReview[],
  { model, at }: { model: ModelIdentity; at: Date },
): Promise<void> {
  if (reviews.length === 0) return;
  // One writer at a time: two that count one product's reviews at once would each miss what the other adds.
  await tx.query("SELECT pg_advisory_xact_lock(hashtext('insights.product_sentiment'))");
  const rows = reviews.map(({ reviewId, productId, scores, textDigest }) => ({
    review_id: reviewId,
    product_id: productId,
    label: labelOf(scores),
    ...scores,
    text_digest: textDigest.toString("hex"),
  }));
  await tx.query(SAVE, [JSON.stringify(rows), model.name, model.version, at]);
  const productIds = [...new Set(reviews.map(({ productId }) => productId))];
  await tx.query(SUM, [productIds, model.name, model.version]);
}
