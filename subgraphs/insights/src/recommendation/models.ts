import type { ModelIdentity } from "../model/text-models";

/** Counted by hand when a formula changes; they have no file whose digest could say so. */
export const RECOMMENDER: ModelIdentity = { name: "mall-co-purchase-and-text", version: "2" };
export const CO_PURCHASE: ModelIdentity = { name: "mall-co-purchase", version: "1" };
export const TRENDING: ModelIdentity = { name: "mall-trending", version: "1" };
/** Fitted here; `itemModels` tells what each version is worth. */
export const LEARNED = { name: "mall-item-model-and-text" } as const;
