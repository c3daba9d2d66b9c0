import type { ModelIdentity } from "../model/text-models";

/** Counted by hand when a formula changes; they have no file whose digest could say so. */
export const SEARCH_FUSION: ModelIdentity = { name: "mall-search-fusion", version: "2" };
export const LISTING_RULES: ModelIdentity = { name: "mall-listing-rules", version: "1" };
export const CATEGORY_VOTE: ModelIdentity = { name: "mall-category-vote", version: "1" };
export const CATEGORY_AFFINITY: ModelIdentity = { name: "mall-category-affinity", version: "1" };
export const PRICE_ADVICE: ModelIdentity = { name: "mall-price-advice", version: "1" };
export const DEMAND_FORECAST: ModelIdentity = { name: "mall-demand-forecast", version: "1" };
export const SUGGESTION_RULES: ModelIdentity = { name: "mall-suggestion-rules", version: "2" };
export const ONBOARDING_RULES: ModelIdentity = { name: "mall-onboarding-rules", version: "1" };
