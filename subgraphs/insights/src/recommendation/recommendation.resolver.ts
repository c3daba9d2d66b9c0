import { pageSize } from "@mall/platform/pagination/cursor";
import { Arg, Ctx, ID, Int, Query, Resolver } from "type-graphql";
import type { InsightsContext } from "../context";
import { LEARNED, RECOMMENDER, TRENDING } from "./models";
import { recommendProducts } from "./recommend-products";
import { viewOfList } from "./recommendation.view";
import { RecommendationConnectionType } from "./recommendation.types";
import { findTrending } from "./trending";

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
    @Arg("profiling", () => Boolean, {
      defaultValue: true,
      description: "False: leave aside what the viewer did, even if they agreed to profiling.",
    })
    profiling: boolean,
    @Ctx() ctx: InsightsContext,
  ): Promise<RecommendationConnectionType> {
    const viewerId = profiling ? (ctx.viewer?.id ?? null) : null;
    const request = { viewerId, first: pageSize(first, MAX_RECOMMENDATIONS) };
    const made = await recommendProducts(ctx, request);
    const { nodes, modelVersion, experiment } = made;
    const model = modelVersion === null ? RECOMMENDER : { ...LEARNED, version: String(modelVersion) };
    const shown = viewOfList(ctx, { surface: "FOR_YOU", experiment }, nodes);
    return { nodes: shown, model, profiling: made.profiling, variant: experiment?.variant ?? null };
  }

  @Query(() => RecommendationConnectionType, {
    nullable: true,
    description:
      "What many people look at these days and it is in stock, the same for everybody; counted of those who agreed to profiling, five people at least. Filled up with what is popular, and each reason says which it is.",
  })
  async trending(
    @Arg("first", () => Int, { defaultValue: 12, description: "Products at most, 1 to 50." }) first: number,
    @Arg("categoryId", () => ID, {
      nullable: true,
      description: "Of this category and those below it alone. Default: all. One that is not known has nothing.",
    })
    categoryId: string | null,
    @Ctx() ctx: InsightsContext,
  ): Promise<RecommendationConnectionType> {
    const request = { first: pageSize(first, MAX_RECOMMENDATIONS), categoryId: categoryId ?? null };
    return {
      nodes: viewOfList(ctx, { surface: "TRENDING" }, await findTrending(ctx, request)),
      model: TRENDING,
      profiling: false,
      variant: null,
    };
  }
}
