import { read } from "@mall/platform/database/read";
import { inKeyOrder } from "@mall/platform/graphql/batching";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import type { StarCounts } from "./rating-summary";

interface ProductRatingRow {
  readonly productId: string;
  readonly stars: StarCounts;
  /** Published reviews with a text. */
  readonly reviewCount: number;
  /** In thousandths. */
  readonly weightSum: number;
  readonly weightedStarsSum: number;
}

interface SellerRatingRow {
  readonly sellerId: string;
  readonly count: number;
  readonly starsSum: number;
}

const BY_PRODUCT = `
  SELECT product_id AS "productId", ARRAY[stars_1, stars_2, stars_3, stars_4, stars_5] AS stars,
    review_count AS "reviewCount", weight_sum::float8 AS "weightSum", weighted_stars_sum::float8 AS "weightedStarsSum"
  FROM rating_summary WHERE product_id = ANY($1::uuid[])`;

const BY_SELLER = `
  SELECT seller_id AS "sellerId", rating_count::float8 AS count, stars_sum::float8 AS "starsSum"
  FROM seller_rating WHERE seller_id = ANY($1::uuid[])`;

export function createRatingLoaders(db: DataSource) {
  return {
    ratingByProduct: new DataLoader(async (ids: readonly string[]) =>
      inKeyOrder(ids, await read<ProductRatingRow>(db, BY_PRODUCT, [ids]), (row) => row.productId),
    ),
    ratingBySeller: new DataLoader(async (ids: readonly string[]) =>
      inKeyOrder(ids, await read<SellerRatingRow>(db, BY_SELLER, [ids]), (row) => row.sellerId),
    ),
  };
}

export type RatingLoaders = ReturnType<typeof createRatingLoaders>;
