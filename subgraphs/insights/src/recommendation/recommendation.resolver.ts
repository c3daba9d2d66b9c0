import { pageSize } from "@mall/platform/pagination/cursor";
import { Arg, Ctx, Int, Query, Resolver } from "type-graphql";
import type { InsightsContext } from "../context";
import { recommendProducts } from "./recommend-products";
import { viewOfList } from "./recommendation.view";
import { RecommendationConnectionType } from "./recommendation.types";

/** Counted by hand when the formula changes; it has no file whose digest could say so. */
export const RECOMMENDER = { name: "mall-co-purchase-and-text", version: "2" };
/** Fitted here; `itemModels` tells what each version is worth. */
const LEARNED = { name: "mall-item-model-and-text" };
export const CO_PURCHASE = { name: "mall-co-purchase", version: "1" };
const MAX_RECOMMENDATIONS = 50;

@Resolver()
export class RecommendationResolver {
  @Query(() => RecommendationConnectionType, {
    nullable: true,
    description:
      "Products for the viewer. From what they bought and looked at only if they agreed to profiling; for guests and all others what is popular. Of one seller and of one category a few at most.",
  })
  async recommendations(
    @Arg("first", () => Int, { defaultValue: 12, description: "Products at most, 1 to 50." }) first: number,
    @Ctx() ctx: InsightsContext,
  ): Promise<RecommendationConnectionType> {
    const request = { viewerId: ctx.viewer?.id ?? null, first: pageSize(first, MAX_RECOMMENDATIONS) };
    const { nodes, profiling, modelVersion } = await recommendProducts(ctx, request);
    const model = modelVersion === null ? RECOMMENDER : { ...LEARNED, version: String(modelVersion) };
    return { nodes: viewOfList(ctx, "FOR_YOU", nodes), model, profiling };
  }
}
