import { read } from "@mall/platform/database/read";
import { groupedByKey } from "@mall/platform/graphql/batching";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";

export interface PromotionUsage {
  readonly promotionId: string;
  readonly orders: number;
  readonly amountMinor: number;
  readonly currencyCode: string;
}

const USAGE = `
  SELECT promotion_id AS "promotionId", count(*)::integer AS orders, sum(amount_minor)::float8 AS "amountMinor",
    currency_code AS "currencyCode"
  FROM promotion_use WHERE promotion_id = ANY($1::uuid[]) AND state <> 'RELEASED'
  GROUP BY promotion_id, currency_code ORDER BY currency_code`;

export function createPromotionLoaders(db: DataSource) {
  return {
    usageByPromotion: new DataLoader(async (ids: readonly string[]) =>
      groupedByKey(ids, await read<PromotionUsage>(db, USAGE, [ids]), (usage) => usage.promotionId),
    ),
  };
}

export type PromotionLoaders = ReturnType<typeof createPromotionLoaders>;
