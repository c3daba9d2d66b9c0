import type { EntityManager } from "typeorm";
import type { StarCounts } from "./rating-summary";

/** A review as it counts. */
export interface CountedReview {
  /** 1 to 5. */
  readonly rating: number;
  /** Thousandths. */
  readonly weight: number;
}

export interface RatingChange {
  readonly productId: string;
  readonly sellerId: string;
  /** How the review counted before; null if it did not. */
  readonly from: CountedReview | null;
  /** How it counts now; null if it does not. */
  readonly to: CountedReview | null;
}

const STARS = [1, 2, 3, 4, 5];

const MOVE_PRODUCT = `
  UPDATE rating_summary SET review_count = review_count + $2::int,
    ${STARS.map((stars) => `stars_${stars} = stars_${stars} + ($3::int[])[${stars}]`).join(", ")},
    weight_sum = weight_sum + $4::bigint, weighted_stars_sum = weighted_stars_sum + $5::bigint
  WHERE product_id = $1
  RETURNING ARRAY[stars_1, stars_2, stars_3, stars_4, stars_5] AS stars`;

const MOVE_SELLER = `
  UPDATE seller_rating SET rating_count = rating_count + $2::int, stars_sum = stars_sum + $3::int WHERE seller_id = $1`;

/** Moves the kept ratings along with a review, in the review's transaction. Returns the product's counts after it. */
export async function changeRating(tx: EntityManager, change: RatingChange): Promise<StarCounts> {
  const { productId, sellerId } = change;
  const move = differenceOf(change);
  await tx.query("INSERT INTO rating_summary (product_id) VALUES ($1) ON CONFLICT DO NOTHING", [productId]);
  await tx.query("INSERT INTO seller_rating (seller_id) VALUES ($1) ON CONFLICT DO NOTHING", [sellerId]);
  const [rows] = await tx.query<[{ stars: StarCounts }[], number]>(MOVE_PRODUCT, [
    productId,
    move.count,
    move.stars,
    move.weight,
    move.weightedStars,
  ]);
  await tx.query(MOVE_SELLER, [sellerId, move.count, move.starsSum]);
  const [row] = rows;
  if (!row) throw new Error(`The rating of product ${productId} vanished while it was changed`);
  return row.stars;
}

function differenceOf({ from, to }: RatingChange) {
  const sum = (of: (review: CountedReview) => number): number => (to ? of(to) : 0) - (from ? of(from) : 0);
  return {
    count: sum(() => 1),
    stars: STARS.map((stars) => sum(({ rating }) => Number(rating === stars))),
    starsSum: sum(({ rating }) => rating),
    weight: sum(({ weight }) => weight),
    weightedStars: sum(({ rating, weight }) => rating * weight),
  };
}
