import type { Transaction } from "../catalogue/save-listings";
import type { ModelIdentity, ReviewReading } from "../model/text-models";
import { labelOf } from "./sentiment";
import { lockSentiments } from "./lock-sentiments";
import { sumSentiments } from "./sum-sentiments";

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

/** A person's word about this very text stands: what the model reads is kept beside it. */
const IS_HELD = "review_sentiment.read_label IS NOT NULL AND review_sentiment.text_digest = excluded.text_digest";
const IS_SAME_READING =
  "review_sentiment.model_version = excluded.model_version AND review_sentiment.text_digest = excluded.text_digest";

const held = (column: "label" | "stars" | "aspects"): string =>
  `${column} = CASE WHEN ${IS_HELD} THEN review_sentiment.${column} ELSE excluded.${column} END,
    read_${column} = CASE WHEN ${IS_HELD} THEN excluded.${column} END`;

const SAVE = `
  INSERT INTO review_sentiment
    (review_id, product_id, label, negative, neutral, positive, stars, aspects, text_digest, model_name, model_version,
      scored_at, reviewed_on, seller_id, language_doubt, is_published)
  SELECT review_id, product_id, label, negative, neutral, positive, stars, aspects, decode(text_digest, 'hex'), $2, $3, $4,
    (reviewed_at AT TIME ZONE 'UTC')::date,
    (SELECT f.seller_id FROM listing_facts f WHERE f.product_id = g.product_id), language_doubt,
    s.state IS NULL OR s.state = 'PUBLISHED'
  FROM jsonb_to_recordset($1::jsonb) AS g(
    review_id uuid, product_id uuid, label text, negative real, neutral real, positive real, stars smallint,
    aspects jsonb, text_digest text, reviewed_at timestamptz, language_doubt text)
  LEFT JOIN review_state s USING (review_id) WHERE s.state IS DISTINCT FROM 'ERASED'
  ORDER BY review_id
  ON CONFLICT (review_id) DO UPDATE SET product_id = excluded.product_id,
    negative = excluded.negative, neutral = excluded.neutral, positive = excluded.positive,
    ${held("label")}, ${held("stars")}, ${held("aspects")},
    decision_id = CASE WHEN (${IS_HELD}) OR (${IS_SAME_READING}) THEN review_sentiment.decision_id END,
    text_digest = excluded.text_digest, model_name = excluded.model_name, model_version = excluded.model_version,
    scored_at = excluded.scored_at, language_doubt = excluded.language_doubt, is_published = excluded.is_published,
    seller_id = coalesce(review_sentiment.seller_id, excluded.seller_id)`;

/** Stores scores and counts their products' sums anew, so that no sum can drift. */
export async function saveSentiments(
  tx: Transaction,
  reviews: readonly ScoredReview[],
  { model, at }: { model: ModelIdentity; at: Date },
): Promise<void> {
  if (reviews.length === 0) return;
  await lockSentiments(tx);
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
  await sumSentiments(tx, reviews, model);
}
