import type { Transaction } from "../catalogue/save-listings";

/** Counted anew from the reviews of that day, so that a review that is read again cannot count twice. */
const COUNT = `
  WITH touched AS (SELECT DISTINCT seller_id, reviewed_on FROM review_sentiment
    WHERE review_id = ANY($1::uuid[]) AND seller_id IS NOT NULL)
  INSERT INTO seller_tone_day (seller_id, day, negative, neutral, positive)
  SELECT r.seller_id, r.reviewed_on, count(*) FILTER (WHERE is_published AND label = 'NEGATIVE'),
    count(*) FILTER (WHERE is_published AND label = 'NEUTRAL'), count(*) FILTER (WHERE is_published AND label = 'POSITIVE')
  FROM touched t JOIN review_sentiment r ON r.seller_id = t.seller_id AND r.reviewed_on = t.reviewed_on
  GROUP BY 1, 2 ORDER BY 1, 2
  ON CONFLICT (seller_id, day) DO UPDATE SET negative = excluded.negative, neutral = excluded.neutral,
    positive = excluded.positive`;

/** As `lockSentiments`, and before any row, as there; most listings that change have no such review. */
const LOCK_IF_ANY = `
  SELECT pg_advisory_xact_lock(hashtext('insights.product_sentiment'))
  WHERE EXISTS (SELECT FROM review_sentiment WHERE product_id = $1 AND seller_id IS NULL)`;

const NAME_SELLER = `
  UPDATE review_sentiment SET seller_id = $2 WHERE product_id = $1 AND seller_id IS NULL RETURNING review_id AS id`;

export async function countTones(tx: Transaction, reviewIds: readonly string[]): Promise<void> {
  if (reviewIds.length > 0) await tx.query(COUNT, [reviewIds]);
}

/** Reviews that were read before their listing was heard of are counted once it is. */
export async function nameSellerOfTones(tx: Transaction, productId: string, sellerId: string): Promise<void> {
  await tx.query(LOCK_IF_ANY, [productId]);
  const [named] = await tx.query<[{ id: string }[], number]>(NAME_SELLER, [productId, sellerId]);
  await countTones(
    tx,
    named.map(({ id }) => id),
  );
}
