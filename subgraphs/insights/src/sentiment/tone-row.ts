import type { Transaction } from "../catalogue/save-listings";
import type { ModelIdentity, SentimentLabel, SentimentScores } from "../model/text-models";
import type { AspectTone } from "./aspects";
import type { ToneExplanation } from "./explain-tone";
import type { PersonsWord } from "./sentiment";

/** What is stored of a review's tone. */
export interface ToneRow extends SentimentScores, PersonsWord {
  readonly reviewId: string;
  readonly productId: string;
  readonly sellerId: string | null;
  /** What the model reads; null: nobody has looked at it, and what counts is the model's. */
  readonly readLabel: SentimentLabel | null;
  readonly readStars: number | null;
  readonly readAspects: readonly AspectTone[] | null;
  readonly textDigest: Buffer;
  readonly model: ModelIdentity;
  /** What read the product's latest review. */
  readonly productModel: ModelIdentity;
  /** Which words make it sound so to this model; null: nobody has asked. */
  readonly explained: ToneExplanation | null;
  readonly decisionId: string | null;
  /** Who has the last word on it; null: nobody. */
  readonly heldBy: string | null;
}

const FIND = `
  SELECT r.review_id AS "reviewId", r.product_id AS "productId", r.seller_id AS "sellerId", r.negative, r.neutral,
    r.positive, r.label, r.stars, r.aspects, r.read_label AS "readLabel", r.read_stars AS "readStars",
    r.read_aspects AS "readAspects", r.text_digest AS "textDigest", r.decision_id AS "decisionId",
    jsonb_build_object('name', r.model_name, 'version', r.model_version) AS model,
    jsonb_build_object('name', p.model_name, 'version', p.model_version) AS "productModel",
    (SELECT w.body FROM review_tone_words w WHERE w.review_id = r.review_id AND w.text_digest = r.text_digest
      AND w.read_version = r.model_version AND w.body->'model'->>'version' = r.model_version) AS explained,
    CASE WHEN r.read_label IS NOT NULL THEN (SELECT m.actor_id FROM decision_move m
      WHERE m.decision_id = r.decision_id ORDER BY m.chain_number DESC LIMIT 1) END AS "heldBy"
  FROM review_sentiment r JOIN product_sentiment p USING (product_id) WHERE r.review_id = $1 FOR UPDATE OF r`;

/** Held until the transaction ends, after `lockSentiments`. Null: no model has read such a review. */
export async function findTone(tx: Transaction, reviewId: string): Promise<ToneRow | null> {
  return (await tx.query<ToneRow[]>(FIND, [reviewId]))[0] ?? null;
}

/** What the model makes of it, whatever a person says. */
export function readingIn({ label, stars, aspects, readLabel, readStars, readAspects }: ToneRow): PersonsWord {
  return readLabel === null
    ? { label, stars, aspects }
    : { label: readLabel, stars: readStars, aspects: readAspects ?? [] };
}
