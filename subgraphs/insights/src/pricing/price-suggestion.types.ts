import { userErrorType, type UserErrorOf } from "@mall/platform/errors/user-error";
import { MoneyInput, MoneyType } from "@mall/platform/money/money.type";
import { connectionType } from "@mall/platform/pagination/connection.type";
import { Directive, Field, Float, ID, InputType, Int, ObjectType } from "type-graphql";
import { FeatureContributionType } from "../decision/decision.types";
import { describedEnum } from "../described-enum";
import { ModelVersionType } from "../model/model.types";
import { VariantRef } from "../stock/stock-forecast.types";
import { ExpectedEffectType } from "../suggestion/suggested-change.types";
import type { Guardrail } from "./suggest-price";

export type SuggestionState = "PROPOSED" | "ACCEPTED" | "APPLIED" | "REFUSED" | "FAILED" | "EXPIRED";

export const SuggestionStateEnum = describedEnum<SuggestionState>(
  "PriceSuggestionState",
  "What became of a suggestion.",
  {
    PROPOSED: "It waits for the seller.",
    ACCEPTED: "It is on its way to the catalogue, which sets the price within seconds or says why not.",
    APPLIED: "It is the price.",
    REFUSED: "The seller did not want it.",
    FAILED: "The catalogue refused it; `failure` says why.",
    EXPIRED: "A newer look at the price took its place.",
  },
);

const GuardrailEnum = describedEnum<Guardrail>(
  "PriceGuardrail",
  "What held a suggested price back or changes what it may say.",
  {
    FLOOR: "No price below the floor: the seller's, or 70 % of what it usually costs.",
    CEILING: "No price above the ceiling: the seller's, or 130 % of what it usually costs.",
    DAILY_MOVE: "No price that differs by more than the seller allows from any of the last 24 hours.",
    THIRTY_DAY_RULE: "It cost less within 30 days: a reduction counts from that price, not from the one now.",
  },
);

@ObjectType("PriceEffect", { description: "What an applied price did, measured afterwards." })
export class PriceEffectType {
  @Field(() => Int, { description: "Days before and after that were compared." })
  days!: number;

  @Field(() => Int, { description: "Units sold in the days before." })
  unitsBefore!: number;

  @Field(() => Int, { description: "Units sold in the days after." })
  unitsAfter!: number;

  @Field(() => Float, {
    description: "Units after over units before in the rest of the category; 1 where it sold nothing.",
  })
  controlRatio!: number;

  @Field(() => Float, { description: "Units more or fewer than if it had gone like the rest of the category." })
  unitsEffect!: number;

  @Field(() => Float, { description: "Units more or fewer that had been expected for as many days." })
  unitsExpected!: number;
}

@ObjectType("PriceSuggestion", {
  description: "Another price for a variant, with what it would do. Nothing changes until it is accepted.",
})
@Directive('@tag(name: "ai")')
export class PriceSuggestionType {
  @Field(() => ID, { description: "Identifies the suggestion." })
  id!: string;

  @Field(() => VariantRef, { nullable: true, description: "The variant; null while the catalogue is away." })
  variant!: VariantRef | null;

  @Field(() => SuggestionStateEnum, { description: "What became of it." })
  state!: SuggestionState;

  @Field(() => MoneyType, { nullable: true, description: "The price that it was made for." })
  from!: MoneyType | null;

  @Field(() => MoneyType, { nullable: true, description: "The price that is suggested." })
  suggested!: MoneyType | null;

  @Field(() => MoneyType, {
    nullable: true,
    description: "The price that was accepted, edited or not; null until then.",
  })
  accepted!: MoneyType | null;

  @Field(() => Int, { nullable: true, description: "Days that the expectations are for." })
  periodDays!: number | null;

  @Field(() => Float, { nullable: true, description: "Units more or fewer in that time." })
  expectedUnitsChange!: number | null;

  @Field(() => MoneyType, { nullable: true, description: "Revenue more or less in that time." })
  expectedRevenueChange!: MoneyType | null;

  @Field(() => MoneyType, { nullable: true, description: "Profit more or less in that time, by the unit cost." })
  expectedProfitChange!: MoneyType | null;

  @Field(() => ExpectedEffectType, {
    nullable: true,
    description: "The same profit with its interval, and what it rests on; as a REPRICE suggestion of it shows.",
  })
  expectedEffect!: ExpectedEffectType | null;

  @Field(() => MoneyType, { nullable: true, description: "The unit cost that was reckoned with." })
  unitCost!: MoneyType | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether the cost is assumed: the one at which the usual price would be right for goods of this kind.",
  })
  costAssumed!: boolean | null;

  @Field(() => Float, { nullable: true, description: "Per cent by which units change when the price rises by one." })
  elasticity!: number | null;

  @Field(() => Float, { nullable: true, description: "Standard deviation of the elasticity." })
  elasticityDeviation!: number | null;

  @Field(() => [GuardrailEnum], { nullable: true, description: "What held it back or changes what it may say." })
  guardrails!: readonly Guardrail[] | null;

  @Field(() => Float, { nullable: true, description: "Chance that the profit grows, 0 to 1." })
  confidence!: number | null;

  @Field(() => ModelVersionType, { nullable: true, description: "What made it." })
  model!: ModelVersionType | null;

  @Field(() => [FeatureContributionType], {
    nullable: true,
    description: "What the expected profit is made of, in minor units; they sum to it.",
  })
  explanation!: readonly FeatureContributionType[] | null;

  @Field(() => ID, { nullable: true, description: "The decision behind it." })
  decisionId!: string | null;

  @Field(() => String, { nullable: true, description: "Why the catalogue refused it; null otherwise." })
  failure!: string | null;

  @Field(() => Date, { description: "When it was made." })
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: "When it became the price; null until then." })
  appliedAt!: Date | null;

  @Field(() => PriceEffectType, {
    nullable: true,
    description: "What it did; null until 14 days after it was applied.",
  })
  effect!: PriceEffectType | null;
}

export const PriceSuggestionConnection = connectionType("PriceSuggestion", PriceSuggestionType);

@InputType("PriceSuggestionAcceptInput", { description: "Which suggestion to make the price, as it is or edited." })
export class PriceSuggestionAcceptInput {
  @Field(() => ID, { description: "The suggestion." })
  suggestionId!: string;

  @Field(() => MoneyInput, {
    nullable: true,
    description: "Another price within its floor and ceiling. Default: the suggested one.",
  })
  price?: MoneyInput | null;
}

@InputType("PriceSuggestionRefuseInput", { description: "Which suggestion is not wanted." })
export class PriceSuggestionRefuseInput {
  @Field(() => ID, { description: "The suggestion." })
  suggestionId!: string;

  @Field(() => String, { nullable: true, description: "Why, up to 500 characters." })
  reason?: string | null;
}

export type PricingErrorCode =
  | "INVALID_INPUT"
  | "SUGGESTION_NOT_FOUND"
  | "SUGGESTION_NOT_OPEN"
  | "PRICE_OUTSIDE_LIMITS"
  | "CURRENCY_MISMATCH"
  | "SELLER_NOT_FOUND"
  | "VARIANT_NOT_FOUND";
export type PricingError = UserErrorOf<PricingErrorCode>;

const PricingErrorCodeEnum = describedEnum<PricingErrorCode>("PricingErrorCode", "Why nothing was done.", {
  INVALID_INPUT: "Something lies outside of its limits.",
  SUGGESTION_NOT_FOUND: "The viewer's sellers have no suggestion of this id.",
  SUGGESTION_NOT_OPEN: "It was decided on already, or a newer one took its place.",
  PRICE_OUTSIDE_LIMITS: "The price lies outside of floor and ceiling.",
  CURRENCY_MISMATCH: "The variant is priced in another currency.",
  SELLER_NOT_FOUND: "The viewer acts for no seller of this id.",
  VARIANT_NOT_FOUND: "The seller sells no variant of this id.",
});

export const PricingUserError = userErrorType("PricingUserError", PricingErrorCodeEnum);

@ObjectType("PriceSuggestionPayload", { description: "Answer to priceSuggestionAccept and priceSuggestionRefuse." })
export class PriceSuggestionPayload {
  @Field(() => PriceSuggestionType, {
    nullable: true,
    description: "The suggestion as it is now; null if nothing was done.",
  })
  suggestion!: PriceSuggestionType | null;

  @Field(() => [PricingUserError], { description: "Why nothing was done; empty if it was." })
  userErrors!: PricingError[];
}
