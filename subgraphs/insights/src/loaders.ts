import { lazyLoaders } from "@mall/platform/graphql/lazy-loaders";
import DataLoader from "dataloader";
import type { InsightsParts } from "./context";
import { createDecisionLoaders } from "./decision/decision.loaders";
import { suggestCategories, type CategorisedText } from "./listing-quality/suggest-category";
import { createOrderRiskLoaders } from "./order/order-risk.loaders";
import { findBoughtTogether } from "./recommendation/bought-together";
import { createSentimentLoaders } from "./sentiment/sentiment.loaders";

/** One set per request. */
export const createInsightsLoaders = lazyLoaders(
  createSentimentLoaders,
  createDecisionLoaders,
  createOrderRiskLoaders,
  (parts: InsightsParts) => ({
    suggestedCategory: new DataLoader((listings: readonly CategorisedText[]) => suggestCategories(parts, listings), {
      cacheKeyFn: ({ productId }): string => productId,
    }),
  }),
  (parts: InsightsParts) => ({
    boughtTogether: new DataLoader((productIds: readonly string[]) => findBoughtTogether(parts, productIds)),
  }),
);

export type InsightsLoaders = ReturnType<typeof createInsightsLoaders>;
