import { read } from "@mall/platform/database/read";
import { inKeyOrder } from "@mall/platform/graphql/batching";
import { pageOf, type Connection } from "@mall/platform/pagination/connection.type";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import type { RatingLoaders } from "../rating/rating.loaders";
import { pageLoader } from "../paging";
import { findProductReviews, type ProductReviewPage } from "./find-reviews";
import { reviewCursor } from "./review-sort";
import { REVIEW_COLUMNS, type Review } from "./review.entity";

export function createReviewLoaders(db: DataSource, { ratingByProduct }: RatingLoaders) {
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
        totalCount: async () => (await ratingByProduct.load(productIds[index] ?? ""))?.reviewCount ?? 0,
      }));
    }),
  };
}

export type ReviewLoaders = ReturnType<typeof createReviewLoaders>;
