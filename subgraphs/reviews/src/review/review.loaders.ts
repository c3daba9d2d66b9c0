import type { Viewer } from "@mall/platform/auth/viewer";
import { read } from "@mall/platform/database/read";
import { groupedByKey, inKeyOrder } from "@mall/platform/graphql/batching";
import { pageOf, type Connection } from "@mall/platform/pagination/connection.type";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import { pageLoader } from "../paging";
import type { RatingLoaders } from "../rating/rating.loaders";
import { countFilteredReviews, findProductReviews, type ProductReviewPage } from "./find-reviews";
import { checkedFilter, type ReviewFilter } from "./review-filter";
import { reviewCursor } from "./review-sort";
import { REVIEW_COLUMNS, type Review } from "./review.entity";
import { REVISION_COLUMNS, type ReviewRevision } from "./review-revision";

export function createReviewLoaders(db: DataSource, viewer: Viewer | null, { ratingByProduct }: RatingLoaders) {
  const filteredCount = pageLoader<{ filter: ReviewFilter }, number>(async (productIds, { filter }) => {
    const rows = await countFilteredReviews(db, productIds, checkedFilter(filter) ?? {});
    return inKeyOrder(productIds, rows, (row) => row.productId).map((row) => row?.count ?? 0);
  });
  const countOf = async (productId: string, filter: ReviewFilter | null): Promise<number> =>
    filter
      ? filteredCount.load({ ownerId: productId, page: { filter } })
      : ((await ratingByProduct.load(productId))?.reviewCount ?? 0);
  return {
    /** In any state: whoever asks decides with `canSeeReview`. */
    reviewById: new DataLoader(async (ids: readonly string[]) => {
      const text = `SELECT ${REVIEW_COLUMNS} FROM review WHERE id = ANY($1::uuid[])`;
      return inKeyOrder(ids, await read<Review>(db, text, [ids]), (review) => review.id);
    }),
    reviewsByProduct: pageLoader<ProductReviewPage, Connection<Review>>(async (productIds, page) => {
      const lists = await findProductReviews(db, productIds, page);
      return lists.map((rows, index) => ({
        ...pageOf({ rows, ...page, cursorOf: (review) => reviewCursor(page.sort, review) }),
        totalCount: () => countOf(productIds[index] ?? "", page.filter),
      }));
    }),
    /** The latest first. Whoever asks decides who sees them. */
    revisionsByReview: new DataLoader(async (ids: readonly string[]) => {
      const text = `SELECT ${REVISION_COLUMNS} FROM review_revision WHERE review_id = ANY($1::uuid[])
        ORDER BY review_id, version DESC`;
      return groupedByKey(ids, await read<ReviewRevision>(db, text, [ids]), (revision) => revision.reviewId);
    }),
    /** What the caller voted; null if they did not. */
    viewerVoteByReview: new DataLoader(async (ids: readonly string[]) => {
      const text = `SELECT review_id AS "reviewId", is_helpful AS "isHelpful" FROM review_vote
        WHERE user_id = $2 AND review_id = ANY($1::uuid[])`;
      const rows = await read<{ reviewId: string; isHelpful: boolean }>(db, text, [ids, viewer?.id]);
      return inKeyOrder(ids, rows, (row) => row.reviewId);
    }),
  };
}

export type ReviewLoaders = ReturnType<typeof createReviewLoaders>;
