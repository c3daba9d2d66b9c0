import { read } from "@mall/platform/database/read";
import { groupedByKey } from "@mall/platform/graphql/batching";
import { moneyView } from "@mall/platform/money/money.type";
import type { Connection } from "@mall/platform/pagination/connection.type";
import type { Clock } from "@mall/platform/time/clock";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import type { Sight } from "../product/product-visibility";
import { findPriceHistories, type HistoryRequest } from "./find-price-history";
import { findScheduledPrices } from "./find-plans";
import type { CampaignPriceType, PriceHistoryEntryType, ScheduledPriceType } from "./price.types";

interface CampaignPriceRow {
  readonly campaignId: string;
  readonly variantId: string;
  readonly minorUnits: number;
  readonly currencyCode: string;
}

const CAMPAIGN_PRICES = `
  SELECT campaign_id AS "campaignId", variant_id AS "variantId", price_minor::float8 AS "minorUnits",
    currency_code AS "currencyCode"
  FROM price_plans WHERE campaign_id = ANY($1::uuid[]) ORDER BY campaign_id, id`;

export function createPriceLoaders({ db, clock }: { db: DataSource; clock: Clock }, sight: Sight) {
  return {
    priceHistoryOf: new DataLoader<HistoryRequest, Connection<PriceHistoryEntryType>, string>(
      (requests) => findPriceHistories({ db, now: clock.now() }, requests, sight),
      { cacheKeyFn: (request) => JSON.stringify(request) },
    ),
    scheduledPricesByVariantId: new DataLoader<string, ScheduledPriceType[]>(async (variantIds) =>
      groupedByKey(variantIds, await findScheduledPrices(db, variantIds, sight), ({ variantId }) => variantId),
    ),
    /** For campaigns that the caller has been found to see. */
    pricesByCampaignId: new DataLoader<string, CampaignPriceType[]>(async (campaignIds) => {
      const rows = await read<CampaignPriceRow>(db, CAMPAIGN_PRICES, [campaignIds]);
      return groupedByKey(campaignIds, rows.map(campaignPriceView), ({ campaignId }) => campaignId);
    }),
  };
}

const campaignPriceView = ({ campaignId, variantId, minorUnits, currencyCode }: CampaignPriceRow) => ({
  ...{ campaignId, variantId },
  price: moneyView({ minorUnits, currencyCode }),
});

export type PriceLoaders = ReturnType<typeof createPriceLoaders>;
