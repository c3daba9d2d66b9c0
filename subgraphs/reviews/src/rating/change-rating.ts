import type { EntityManager } from "typeorm";
import type { StarCounts } from "./rating-summary";

export interface RatingChange {
  readonly productId: string;
  readonly sellerId: string;
  /** 1 to 5. */
  readonly rating: number;
  /** 1 when a review appears, -1 when it goes. */
  readonly by: 1 | -1;
}

const STARS = [1, 2, 3, 4, 5];

const MOVE_PRODUCT = `
  UPDATE rating_summary SET review_count = review_count + $3::int,
    ${STARS.map((stars) => `stars_${stars} = stars_${stars} + CASE WHEN $2::int = ${stars} THEN $3::int ELSE 0 END`).join(", ")}
  WHERE product_id = $1
  RETURNING ARRAY[stars_1, stars_2, stars_3, stars_4, stars_5] AS stars`;

const MOVE_SELLER = `
  UPDATE seller_rating SET rating_count = rating_count + $3::int, stars_sum = stars_sum + $2::int * $3::int
  WHERE seller_id = $1`;

/** Moves the kept ratings along with a review, in the review's transaction. Returns the product's counts after it. */
export async function changeRating(tx: EntityManager, change: RatingChange): Promise<StarCounts> {
  const { productId, sellerId, rating, by } = change;
  await tx.query("INSERT INTO rating_summary (product_id) VALUES ($1) ON CONFLICT DO NOTHING", [productId]);
  await tx.query("INSERT INTO seller_rating (seller_id) VALUES ($1) ON CONFLICT DO NOTHING", [sellerId]);
  const [rows] = await tx.query<[{ stars: StarCounts }[], number]>(MOVE_PRODUCT, [productId, rating, by]);
  await tx.query(MOVE_SELLER, [sellerId, rating, by]);
  const [row] = rows;
  if (!row) throw new Error(`The rating of product ${productId} vanished while it was changed`);
  return row.stars;
}
