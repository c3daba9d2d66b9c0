import { Ctx, Directive, FieldResolver, Resolver, Root } from "type-graphql";
import type { InsightsContext } from "../context";
import type { Surface } from "../decision/surfaces";
import { OnboardingSuggestionType, SellerOnboardingRef } from "./onboarding.types";
import { type SuggestionCode, suggestSteps } from "./suggest-steps";

const SURFACE_OF = {
  COMPLETE_STEP: "ONBOARDING",
  PLANNED_CATEGORY: "SUGGESTED_CATEGORY",
  CATEGORY_RULES: "SUGGESTED_CATEGORY",
  LISTING_QUALITY: "LISTING_QUALITY",
} as const satisfies Record<SuggestionCode, Surface>;

@Resolver(() => SellerOnboardingRef)
export class SellerOnboardingResolver {
  @FieldResolver(() => [OnboardingSuggestionType], {
    nullable: true,
    description:
      "Help with what is missing and with where the planned goods belong; once let in, with what the first listings lack.",
  })
  @Directive('@requires(fields: "plannedGoods steps { title state hint }")')
  async suggestions(
    @Root() { id, plannedGoods, steps }: SellerOnboardingRef,
    @Ctx() context: InsightsContext,
  ): Promise<OnboardingSuggestionType[] | null> {
    if (steps === undefined) return null;
    const suggestions = await suggestSteps(context, { sellerId: id, plannedGoods: plannedGoods ?? null, steps });
    return suggestions.map((suggestion) => ({
      ...suggestion,
      decisionId: context.serving.idOf(SURFACE_OF[suggestion.code], suggestion.model),
    }));
  }
}
