import type { DemoMall, SeedTransaction } from "@mall/demo/dataset";
import { languageDoubt } from "../model/doubt";
import { modelOfKey } from "../model/model-identity";
import { digestOfReview, textOfReview } from "../sentiment/review-text";
import { saveSentiments, type ScoredReview } from "../sentiment/save-sentiments";
import { readPrecomputedSentiments, shortDigest } from "./precomputed-sentiments";

const QUEUE = `
  INSERT INTO sentiment_queue (review_id, product_id, title, body, text_digest, reviewed_at)
  SELECT id, "productId", title, body, decode(digest, 'hex'), "createdAt"
  FROM jsonb_to_recordset($1::jsonb)
    AS g(id uuid, "productId" uuid, title text, body text, digest text, "createdAt" timestamptz)`;

/** Scores made beforehand; reviews whose text has none are queued for the model. */
export async function seedSentiments(tx: SeedTransaction, { reviews, now }: DemoMall): Promise<void> {
  const precomputed = readPrecomputedSentiments();
  if (precomputed === null) return;
  const scored: ScoredReview[] = [];
  const unread: object[] = [];
  for (const { id, productId, title, body, createdAt } of reviews) {
    const textDigest = digestOfReview({ title, body });
    const reading = precomputed.byDigest.get(shortDigest(textDigest));
    const doubt = languageDoubt(textOfReview({ title, body }));
    if (reading)
      scored.push({ reviewId: id, productId, reading, textDigest, reviewedAt: createdAt, languageDoubt: doubt });
    else unread.push({ id, productId, title, body, createdAt, digest: textDigest.toString("hex") });
  }
  await saveSentiments(tx, scored, { model: modelOfKey(precomputed.model), at: now });
  await tx.query(QUEUE, [JSON.stringify(unread)]);
}
