import { IMPORTED_WEIGHT } from "./rating-weight";

const STARS = [1, 2, 3, 4, 5];
const starColumns = STARS.map((stars) => `stars_${stars}`).join(", ");
const importedCount = STARS.map((stars) => `stars_${stars}`).join(" + ");
const importedStars = STARS.map((stars) => `${stars} * stars_${stars}`).join(" + ");

/** Every counted rating: one row per review or import, with its counts by stars and its weights. */
const COUNTED = `
  SELECT product_id, seller_id, ${starColumns}, 0 AS review_count,
    ${IMPORTED_WEIGHT}::bigint * (${importedCount}) AS weight_sum,
    ${IMPORTED_WEIGHT}::bigint * (${importedStars}) AS weighted_stars_sum
  FROM imported_rating
  UNION ALL
  SELECT product_id, seller_id, ${STARS.map((stars) => `(rating = ${stars})::int`).join(", ")}, 1, weight, weight * rating
  FROM review WHERE state = 'PUBLISHED'`;

/** What rating_summary must say, counted from the reviews themselves: for seeding, and to check what is kept. */
export const COMPUTED_PRODUCT_RATINGS = `
  SELECT product_id, ${STARS.map((stars) => `sum(stars_${stars})::int AS stars_${stars}`).join(", ")},
    sum(review_count)::int AS review_count, sum(weight_sum)::bigint AS weight_sum,
    sum(weighted_stars_sum)::bigint AS weighted_stars_sum
  FROM (${COUNTED}) counted GROUP BY product_id`;

/** Its columns in that order. */
export const RATING_COLUMNS = `product_id, ${starColumns}, review_count, weight_sum, weighted_stars_sum`;

/** What seller_rating must say. */
export const COMPUTED_SELLER_RATINGS = `
  SELECT seller_id, sum(${STARS.map((stars) => `stars_${stars}`).join(" + ")})::bigint AS rating_count,
    sum(${STARS.map((stars) => `${stars} * stars_${stars}`).join(" + ")})::bigint AS stars_sum
  FROM (${COUNTED}) counted GROUP BY seller_id`;
