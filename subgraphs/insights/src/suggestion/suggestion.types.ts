import { userErrorType, type UserErrorOf } from "@mall/platform/errors/user-error";
import { MoneyInput } from "@mall/platform/money/money.type";
import { connectionType } from "@mall/platform/pagination/connection.type";
import { Directive, Field, Float, ID, InputType, Int, ObjectType } from "type-graphql";
import { FeatureContributionType } from "../decision/decision.types";
import { describedEnum } from "../described-enum";
import { ProductType } from "../product/product.types";
import type { SuggestionKind } from "./suggest";
import {
  ExpectedEffectType,
  SuggestedChangeUnion,
  type SuggestedChangeView,
  SuggestionEffectType,
} from "./suggested-change.types";

export const SuggestionKindEnum = describedEnum<SuggestionKind>("SellerSuggestionKind", "What a seller could do.", {
  RESTOCK: "Something that sells is sold out.",
  REPRICE: "Another price should bring more profit.",
  ANSWER_REVIEW: "A review that sounds negative has no answer.",
  READ_REVIEWS: "Several reviews of late sound negative: read them, and answer those that have no answer.",
  ADD_PHOTOS: "Something that sells shows fewer than three pictures.",
  IMPROVE_DESCRIPTION: "Something that sells is described in fewer than 150 characters.",
  LOOK_AT_DEMAND: "A product sells far less than in its weeks before: look at price, pictures and stock.",
});

export type SellerSuggestionState = "OPEN" | "ACCEPTED" | "APPLIED" | "IN_REVIEW" | "FAILED" | "REFUSED" | "EXPIRED";

export const SellerSuggestionStateEnum = describedEnum<SellerSuggestionState>(
  "SellerSuggestionState",
  "What became of a suggestion.",
  {
    OPEN: "Nobody decided yet.",
    ACCEPTED: "On its way to whoever owns what it changes; that takes seconds.",
    APPLIED: "What it suggested was done.",
    IN_REVIEW: "Its owner took it in, and somebody of the mall looks at it first: see the listing's changes.",
    FAILED: "Its owner refused it; `failure` says why.",
    REFUSED: "The seller did not want it.",
    EXPIRED: "Its time passed, or it was not true any more.",
  },
);

@ObjectType("SellerSuggestion", {
  description:
    "Something that a seller could do. A proposal: nothing changes until it is accepted. For its members and administrators.",
})
@Directive('@tag(name: "ai")')
export class SellerSuggestionType {
  @Field(() => ID, { description: "Identifies the suggestion." })
  id!: string;

  @Field(() => SuggestionKindEnum, { description: "What to do." })
  kind!: SuggestionKind;

  @Field(() => String, { description: "In a few words." })
  title!: string;

  @Field(() => String, { description: "In a sentence or two, with the figures that it rests on." })
  text!: string;

  @Field(() => Float, { description: "How sure the rules are, 0 to 1." })
  confidence!: number;

  @Field(() => [FeatureContributionType], { description: "What speaks for it, the strongest first." })
  explanation!: readonly FeatureContributionType[];

  @Field(() => ProductType, { nullable: true, description: "The product that it is about." })
  product!: { readonly id: string } | null;

  @Field(() => ID, { description: "The Decision with model, policy and inputs." })
  decisionId!: string;

  @Field(() => SellerSuggestionStateEnum, { nullable: true, description: "What became of it." })
  state!: SellerSuggestionState | null;

  @Field(() => SuggestedChangeUnion, {
    nullable: true,
    description: "What accepting it changes; null where it is advice that nobody can follow but the seller.",
  })
  change!: SuggestedChangeView | null;

  @Field(() => ExpectedEffectType, {
    nullable: true,
    description: "What that should bring; null where nothing is known that would tell.",
  })
  expectedEffect!: ExpectedEffectType | null;

  @Field(() => SuggestionEffectType, {
    nullable: true,
    description: "What it did; null until 14 days after it was applied, or after the goods of it could be bought.",
  })
  effect!: SuggestionEffectType | null;

  @Field(() => String, { nullable: true, description: "Why its owner refused it; null otherwise." })
  failure!: string | null;

  @Field(() => Date, { nullable: true, description: "When it was accepted; null otherwise. Who did: its Decision." })
  acceptedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: "When its owner applied or refused it; null until then." })
  settledAt!: Date | null;

  @Field(() => Date, { description: "When it was made." })
  madeAt!: Date;

  @Field(() => Date, { description: "After this moment it is not shown any more." })
  expiresAt!: Date;
}

export const SellerSuggestionConnection = connectionType("SellerSuggestion", SellerSuggestionType);

export const SuggestionErrorCodeEnum = describedEnum(
  "SellerSuggestionErrorCode",
  "Why nothing was accepted or refused.",
  {
    SUGGESTION_NOT_FOUND: "There is no such open suggestion for a seller of yours.",
    SUGGESTION_NOT_OPEN: "It was decided on already, or its time passed.",
    NOTHING_TO_ACCEPT: "It is advice, and changes nothing by itself.",
    CURRENCY_MISMATCH: "The variant is priced in another currency.",
    PRICE_OUTSIDE_LIMITS: "The price is below the floor or above the ceiling.",
    INVALID_INPUT: "Something is missing, malformed or does not go with this suggestion; field says what.",
  },
);
export type SuggestionErrorCode = keyof typeof SuggestionErrorCodeEnum;
export const SuggestionUserError = userErrorType<SuggestionErrorCode>("SellerSuggestion", SuggestionErrorCodeEnum);

@InputType("SellerSuggestionRefuseInput", { description: "A suggestion that a seller does not want." })
export class SellerSuggestionRefuseInput {
  @Field(() => ID, { description: "The suggestion." })
  suggestionId!: string;

  @Field(() => String, { description: "Why, 1 to 500 characters; kept with the decision." })
  reason!: string;
}

@InputType("SuggestedImageInput", { description: "A picture that is to be added to a listing." })
export class SuggestedImageInput {
  @Field(() => String, { description: "Where it is found: `https://…` or a path of the mall." })
  url!: string;

  @Field(() => String, { nullable: true, description: "What it shows, for those who do not see it. Do give it." })
  alt?: string | null;
}

@InputType("SellerSuggestionAcceptInput", {
  description: "A suggestion to follow, and what the seller gives to it. What does not go with its kind is refused.",
})
export class SellerSuggestionAcceptInput {
  @Field(() => ID, { description: "The suggestion." })
  suggestionId!: string;

  @Field(() => Int, { nullable: true, description: "RESTOCK: units, 1 to 1,000,000. Default: as suggested." })
  quantity?: number | null;

  @Field(() => Date, {
    nullable: true,
    description: "RESTOCK: the day (UTC) on which the goods should come, within 365. Default: after the lead time.",
  })
  expectedOn?: Date | null;

  @Field(() => MoneyInput, { nullable: true, description: "REPRICE: another price within the limits." })
  price?: MoneyInput | null;

  @Field(() => [SuggestedImageInput], { nullable: true, description: "ADD_PHOTOS, required: 1 to 20 pictures." })
  images?: SuggestedImageInput[] | null;

  @Field(() => String, { nullable: true, description: "IMPROVE_DESCRIPTION, required: the whole new description." })
  description?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "ANSWER_REVIEW: the reply, 1 to 2,000 characters. Default: the draft, unless it has a `draftDoubt`.",
  })
  reply?: string | null;
}

@ObjectType("SellerSuggestionAcceptPayload", { description: "What was accepted, or why nothing was." })
export class SellerSuggestionAcceptPayload {
  @Field(() => SellerSuggestionType, {
    nullable: true,
    description: "The suggestion; null exactly when there are errors.",
  })
  suggestion!: SellerSuggestionType | null;

  @Field(() => [SuggestionUserError], { description: "What the caller can mend." })
  userErrors!: UserErrorOf<SuggestionErrorCode>[];
}

@ObjectType("SellerSuggestionRefusePayload", { description: "What was refused, or why nothing was." })
export class SellerSuggestionRefusePayload {
  @Field(() => SellerSuggestionType, {
    nullable: true,
    description: "The suggestion; null exactly when there are errors.",
  })
  suggestion!: SellerSuggestionType | null;

  @Field(() => [SuggestionUserError], { description: "What the caller can mend." })
  userErrors!: UserErrorOf<SuggestionErrorCode>[];
}
