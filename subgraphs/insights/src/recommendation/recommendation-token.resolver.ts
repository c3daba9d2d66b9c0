import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { InsightsContext } from "../context";
import { RecommendationType } from "./recommendation.types";

@Resolver(() => RecommendationType)
export class RecommendationTokenResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description:
      "Give it to behaviourRecord when the product was seen, clicked or put into the cart. Opaque; good for this viewer and two days.",
  })
  token(@Root() { shown }: RecommendationType, @Ctx() { listTokens, viewer }: InsightsContext): Promise<string> {
    return listTokens.sign(shown, viewer?.id ?? null);
  }
}
