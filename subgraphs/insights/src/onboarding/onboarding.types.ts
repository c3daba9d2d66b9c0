import { Directive, Field, Float, ID, ObjectType, registerEnumType } from "type-graphql";
import { ModelVersionType } from "../model/model.types";
import type { SuggestionCode } from "./suggest-steps";

export const SuggestionCodeEnum = {
  COMPLETE_STEP: "COMPLETE_STEP",
  PLANNED_CATEGORY: "PLANNED_CATEGORY",
  CATEGORY_RULES: "CATEGORY_RULES",
  LISTING_QUALITY: "LISTING_QUALITY",
} as const satisfies Record<SuggestionCode, SuggestionCode>;

registerEnumType(SuggestionCodeEnum, {
  name: "OnboardingSuggestionCode",
  description: "What an applicant is helped with.",
  valuesConfig: {
    COMPLETE_STEP: { description: "Something is still missing, or is to be mended." },
    PLANNED_CATEGORY: { description: "Where listings lie that read like what is planned." },
    CATEGORY_RULES: { description: "What listings of that category must say." },
    LISTING_QUALITY: { description: "What one of the first listings, up to five, does not tell buyers yet." },
  },
});

const STEP_STATES = { OPEN: "OPEN", DONE: "DONE", FAILED: "FAILED", WAITING: "WAITING" } as const;
registerEnumType(STEP_STATES, {
  name: "OnboardingStepState",
  description: "Where a step stands.",
  valuesConfig: {
    OPEN: { description: "Something is still to be given." },
    DONE: { description: "Nothing to do." },
    FAILED: { description: "Something is to be mended; the hint says what." },
    WAITING: { description: "The mall is looking at it." },
  },
});

@ObjectType("OnboardingStep", { description: "One step on the way to selling." })
export class OnboardingStepRef {
  @Field(() => String, { description: "Which step, for people." })
  @Directive("@external")
  title!: string;

  @Field(() => STEP_STATES, { description: "Where it stands." })
  @Directive("@external")
  state!: keyof typeof STEP_STATES;

  @Field(() => String, { nullable: true, description: "What to do next; null when there is nothing to do." })
  @Directive("@external")
  hint!: string | null;
}

@ObjectType("OnboardingSuggestion", {
  description: "Help for an applicant. A proposal: nothing is decided or filled in by it, and it may be wrong.",
})
@Directive('@tag(name: "ai")')
export class OnboardingSuggestionType {
  @Field(() => SuggestionCodeEnum, { description: "What it helps with, for programs." })
  code!: SuggestionCode;

  @Field(() => String, { description: "One or two sentences in English." })
  text!: string;

  @Field(() => Float, { description: "0 to 1; 1 for what rules say." })
  confidence!: number;

  @Field(() => ModelVersionType, { description: "The model or the rules that made it." })
  model!: ModelVersionType;

  @Field(() => ID, { nullable: true, description: "The listing that it is about; null where it is about none." })
  productId?: string | null;

  @Field(() => ID, { description: "The Decision by which this model answers here." })
  decisionId!: string;
}

@ObjectType("SellerOnboarding", { description: "A seller's way into the mall." })
@Directive('@key(fields: "id")')
export class SellerOnboardingRef {
  @Field(() => ID, { description: "The seller's id." })
  id!: string;

  @Field(() => String, { nullable: true, description: "What the seller plans to sell, in its own words." })
  @Directive("@external")
  plannedGoods?: string | null;

  @Field(() => [OnboardingStepRef], { description: "All steps, in their order." })
  @Directive("@external")
  steps?: OnboardingStepRef[];
}
