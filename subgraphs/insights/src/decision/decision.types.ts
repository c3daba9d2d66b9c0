import { connectionType } from "@mall/platform/pagination/connection.type";
import { Directive, Field, Float, ID, InputType, ObjectType } from "type-graphql";
import { describedEnum } from "../described-enum";
import { ModelVersionType } from "../model/model.types";
import { PolicyRefType } from "../policy/policy.types";
import type { DecisionKind } from "./decision";
import type { DecisionState } from "./decision-status";

export const DecisionKindEnum = describedEnum<DecisionKind>("DecisionKind", "What a decision is about.", {
  MODEL_SERVING: "A model version answers on a surface, such as search; everything that it shows there leads here.",
  REVIEW_TONE: "What a review sounds like, of one that a person has looked at.",
  MODERATION_SIGNAL: "What the moderation model makes of a text; moderators decide.",
  ORDER_RISK: "How likely an order is fraud, and what the policy says.",
  SIGN_UP_RISK: "How likely a new account is made for fraud.",
  PRICE_SUGGESTION: "Another price for a variant.",
  STOCK_FORECAST: "When to order how many units of a variant.",
  SELLER_SUGGESTION: "Something that a seller could do.",
  PERSONAL_OFFER: "A promotion that could bring one person back; loyalty decides by consent, campaign and budget.",
});

export const DecisionStateEnum = describedEnum<DecisionState>("DecisionOutcome", "What became of a decision.", {
  PROPOSED: "Nobody has acted on it.",
  APPLIED: "It took effect, by the policy or by a person who agreed.",
  REJECTED: "A person said no before it took effect.",
  EXPIRED: "Its time passed, or a newer one took its place.",
  OVERRIDDEN: "A person decided otherwise after it took effect.",
  REVERTED: "Its effect was taken back.",
});

@ObjectType("FeatureContribution", { description: "What spoke for an outcome, and by how much." })
@Directive("@shareable")
export class FeatureContributionType {
  @Field(() => String, { description: "The feature, in words." })
  feature!: string;

  @Field(() => Float, { description: "Its share of the score; negative speaks against the outcome." })
  contribution!: number;
}

@ObjectType("DecisionSubject", { description: "What a decision is about." })
export class DecisionSubjectType {
  @Field(() => String, { description: "GraphQL type, such as `Order`; `Surface` for a place where a model answers." })
  type!: string;

  @Field(() => ID, { description: "Its id." })
  id!: string;
}

@ObjectType("User", { description: "A person." })
@Directive('@key(fields: "id", resolvable: false)')
export class UserRef {
  @Field(() => ID, { description: "Identifies the person." })
  id!: string;
}

@ObjectType("DecisionChange", { description: "One move of a decision. Never changed." })
export class DecisionMoveType {
  @Field(() => DecisionStateEnum, { description: "The state before." })
  from!: DecisionState;

  @Field(() => DecisionStateEnum, { description: "The state after." })
  to!: DecisionState;

  @Field(() => UserRef, {
    nullable: true,
    description:
      "Who moved it; null for the mall itself. Of decisions that everybody may see, for administrators, compliance, moderators and support.",
  })
  actor!: UserRef | null;

  @Field(() => String, {
    description:
      "Why, in one sentence. A person's own words about what everybody may see are for those who are told who it was.",
  })
  reason!: string;

  @Field(() => Date, { description: "When." })
  at!: Date;
}

@ObjectType("Decision", {
  description:
    "An outcome of a model, with what made it. Append-only and hash-chained. For administrators, compliance, the person whose data it is and, where it is about their goods, the seller's members; what concerns nobody in particular is for everybody.",
})
@Directive('@key(fields: "id")')
@Directive('@tag(name: "ai")')
export class DecisionType {
  @Field(() => ID, { description: "Identifies the decision." })
  id!: string;

  @Field(() => Date, { description: "When it was made." })
  at!: Date;

  @Field(() => DecisionKindEnum, { description: "What it is about." })
  kind!: DecisionKind;

  @Field(() => DecisionSubjectType, { nullable: true, description: "The object at hand; null once it was erased." })
  subject!: DecisionSubjectType | null;

  @Field(() => ModelVersionType, { description: "The model that made it." })
  model!: ModelVersionType;

  @Field(() => PolicyRefType, { description: "The policy that it was made under." })
  policy!: PolicyRefType;

  @Field(() => String, { description: "SHA-256 of all inputs, in hexadecimal: equal inputs have equal digests." })
  inputDigest!: string;

  @Field(() => String, { nullable: true, description: "What came out, as JSON; null once it was erased." })
  output!: string | null;

  @Field(() => Float, { nullable: true, description: "The model's score, 0 to 1; null where it gives none." })
  score!: number | null;

  @Field(() => Float, { nullable: true, description: "How sure the model is, 0 to 1; null where it cannot say." })
  confidence!: number | null;

  @Field(() => [FeatureContributionType], { description: "What spoke for it, the strongest first; empty once erased." })
  explanation!: readonly FeatureContributionType[];

  @Field(() => String, { nullable: true, description: "What would have led to another outcome, in one sentence." })
  counterfactual!: string | null;

  @Field(() => Boolean, { description: "Whether it took effect without a person." })
  automated!: boolean;

  @Field(() => UserRef, {
    nullable: true,
    description:
      "Who decided otherwise; null while nobody has. Of decisions that everybody may see, for administrators, compliance, moderators and support.",
  })
  overriddenBy!: UserRef | null;

  @Field(() => Date, { nullable: true, description: "When somebody decided otherwise; null while nobody has." })
  overriddenAt!: Date | null;

  @Field(() => DecisionStateEnum, { description: "What became of it." })
  outcome!: DecisionState;

  @Field(() => [DecisionMoveType], { description: "All its moves, oldest first; 2 at most." })
  changes!: readonly DecisionMoveType[];

  @Field(() => String, { description: "Its link of the chain, in hexadecimal." })
  hash!: string;

  @Field(() => Date, { description: "Until when its content is kept, unless the person has it erased before." })
  retainedUntil!: Date;

  @Field(() => Boolean, { description: "Whether its content is gone: erased, or kept as long as it may be." })
  erased!: boolean;
}

const DecisionPage = connectionType("AiDecision", DecisionType);

@ObjectType("AiDecisionsConnection", { description: "Decisions of models, newest first." })
export class AiDecisionsType extends DecisionPage {
  @Field(() => Boolean, { description: "Whether the whole chain is as it was written; checked only if selected." })
  intact?: boolean;
}

@InputType("AiDecisionFilter", { description: "Narrows decisions; every part that is given must hold." })
export class AiDecisionFilterInput {
  @Field(() => DecisionKindEnum, { nullable: true, description: "Of this kind; default all." })
  kind?: DecisionKind | null;

  @Field(() => String, { nullable: true, description: "About this GraphQL type; default all." })
  subjectType?: string | null;

  @Field(() => ID, { nullable: true, description: "About this object; default all." })
  subjectId?: string | null;

  @Field(() => ID, { nullable: true, description: "Made of this person's data; default all." })
  personId?: string | null;

  @Field(() => DecisionStateEnum, { nullable: true, description: "In this state; default all." })
  outcome?: DecisionState | null;

  @Field(() => String, { nullable: true, description: "By the model of this name; default all." })
  modelName?: string | null;

  @Field(() => Date, { nullable: true, description: "Made at or after this moment; default no bound." })
  from?: Date | null;

  @Field(() => Date, { nullable: true, description: "Made before this moment; default no bound." })
  to?: Date | null;
}
