import { read } from "@mall/platform/database/read";
import { groupedByKey } from "@mall/platform/graphql/batching";
import type { DataSource } from "typeorm";
import { filterSql, type ReviewFilter } from "./review-filter";
import { SORT_KEYS, reviewPosition, type ReviewSort } from "./review-sort";
import { REVIEW_COLUMNS, type Review } from "./review.entity";

export interface ReviewPage {
  readonly first: number;
  readonly after: string | null;
}

export interface ProductReviewPage extends ReviewPage {
  readonly sort: ReviewSort;
  readonly filter: ReviewFilter | null;
}

/** Up to `first` + 1 published reviews of each product, in the order of the ids: one statement for all of them. */
export async function findProductReviews(
  db: DataSource,
  productIds: readonly string[],
  { sort, first, after, filter }: ProductReviewPage,
): Promise<Review[][]> {
  const { column, type } = SORT_KEYS[sort];
  const position = after === null ? null : reviewPosition(sort, after);
  const positionValues = position ? [position.score, position.id] : [];
  const chosen = filter && filterSql(filter, 3 + positionValues.length);
  const rows = await read<Review>(
    db,
    `SELECT found.* FROM unnest($1::uuid[]) AS wanted (product_id) CROSS JOIN LATERAL (
       SELECT ${REVIEW_COLUMNS} FROM review
       WHERE review.product_id = wanted.product_id AND state = 'PUBLISHED'
         ${position ? `AND (${column}, id) < ($3::${type}, $4::uuid)` : ""} ${chosen ? chosen.sql : ""}
       ORDER BY ${column} DESC, id DESC LIMIT $2) found`,
    [productIds, first + 1, ...positionValues, ...(chosen ? chosen.values : [])],
  );
  return groupedByKey(productIds, rows, (review) => review.productId);
}

/** Up to `first` + 1 reviews by one person, newest first, in any state: for their author only. */
export async function findUserReviews(db: DataSource, userId: string, { first, after }: ReviewPage): Promise<Review[]> {
  const position = after === null ? null : reviewPosition("NEWEST", after);
  return read<Review>(
    db,
    `SELECT ${REVIEW_COLUMNS} FROM review
     WHERE user_id = $1 ${position ? "AND (created_at, id) < ($3::timestamptz, $4::uuid)" : ""}
     ORDER BY created_at DESC, id DESC LIMIT $2`,
    [userId, first + 1, ...(position ? [position.score, position.id] : [])],
  );
}

/** How many published reviews of each product a filter lets through. */
export async function countFilteredReviews(
  db: DataSource,
  productIds: readonly string[],
  filter: ReviewFilter,
): Promise<{ productId: string; count: number }[]> {
  const { sql, values } = filterSql(filter, 2);
  const text = `SELECT product_id AS "productId", count(*)::int AS count FROM review
    WHERE product_id = ANY($1::uuid[]) AND state = 'PUBLISHED' ${sql} GROUP BY product_id`;
  return read(db, text, [productIds, ...values]);
}
