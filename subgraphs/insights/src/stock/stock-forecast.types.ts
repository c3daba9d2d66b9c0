import { connectionType } from "@mall/platform/pagination/connection.type";
import { userErrorType, type UserErrorOf } from "@mall/platform/errors/user-error";
import { Directive, Field, Float, ID, InputType, Int, ObjectType } from "type-graphql";
import { FeatureContributionType } from "../decision/decision.types";
import { describedEnum } from "../described-enum";
import { ModelVersionType } from "../model/model.types";

@ObjectType("Variant", { description: "What is actually bought: one size and colour of a product." })
@Directive('@key(fields: "id", resolvable: false)')
export class VariantRef {
  @Field(() => ID, { description: "Identifies the variant." })
  id!: string;
}

@ObjectType("DemandEstimate", { description: "How many units will be asked for." })
export class DemandEstimateType {
  @Field(() => Float, { description: "Units on average." })
  mean!: number;

  @Field(() => Float, { description: "Units that are not exceeded nine times in ten." })
  p90!: number;
}

@ObjectType("StockForecast", {
  description:
    "How long a variant's stock will last and when to order how much of it, forecast each night (UTC) from what was ordered and not cancelled. Days on which it could not be bought are left out.",
})
@Directive('@tag(name: "ai")')
export class StockForecastType {
  @Field(() => VariantRef, { nullable: true, description: "The variant; null while the catalogue is away." })
  variant!: VariantRef | null;

  @Field(() => Int, {
    nullable: true,
    description: "Units on hand, reserved ones included, as told by the stock less than a minute ago; null until told.",
  })
  onHand!: number | null;

  @Field(() => Int, { nullable: true, description: "Of them, units that nobody has reserved; null until told." })
  available!: number | null;

  @Field(() => DemandEstimateType, { nullable: true, description: "Demand of one day." })
  dailyDemand!: DemandEstimateType | null;

  @Field(() => DemandEstimateType, { nullable: true, description: "Demand of the whole lead time." })
  leadTimeDemand!: DemandEstimateType | null;

  @Field(() => Float, {
    nullable: true,
    description: "Days for which `available` lasts on average; null where nothing is expected to be sold.",
  })
  daysOfCover!: number | null;

  @Field(() => Int, { nullable: true, description: "Order when so many units or fewer are available." })
  reorderPoint!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "Units to order now; 0 while more are available than the reorder point.",
  })
  reorderQuantity!: number | null;

  @Field(() => Int, { nullable: true, description: "Days from an order to its goods. Default 7." })
  leadTimeDays!: number | null;

  @Field(() => Float, { nullable: true, description: "Chance that the stock lasts until goods come. Default 0.95." })
  serviceLevel!: number | null;

  @Field(() => String, {
    nullable: true,
    description: "The method that would have erred least on this variant's past.",
  })
  method!: string | null;

  @Field(() => Int, { nullable: true, description: "Days of which it is known what was asked for." })
  knownDays!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "How much the range rests on this variant's own past, 0 to 1; 0 where it was sold too rarely to tell.",
  })
  confidence!: number | null;

  @Field(() => ModelVersionType, { nullable: true, description: "What made it." })
  model!: ModelVersionType | null;

  @Field(() => [FeatureContributionType], {
    nullable: true,
    description: "What the reorder point is made of, in units; they sum to it.",
  })
  explanation!: readonly FeatureContributionType[] | null;

  @Field(() => ID, {
    nullable: true,
    description:
      "The decision behind it: the proposal to order, or where there is nothing to order that this model answers.",
  })
  decisionId!: string | null;
}

export const StockForecastConnection = connectionType("StockForecast", StockForecastType);

@InputType("StockTermsSetInput", { description: "What a seller knows of its supply." })
export class StockTermsSetInput {
  @Field(() => ID, { description: "The seller." })
  sellerId!: string;

  @Field(() => ID, {
    nullable: true,
    description: "One variant of the seller. Left out: all its variants that have no terms of their own.",
  })
  variantId?: string | null;

  @Field(() => Int, { description: "Days from an order to its goods, 1 to 180." })
  leadTimeDays!: number;

  @Field(() => Int, { defaultValue: 7, description: "Days between two looks at the stock, 1 to 90." })
  reviewDays!: number;

  @Field(() => Float, {
    defaultValue: 0.95,
    description: "Chance that the stock lasts until goods come, 0.5 to 0.995.",
  })
  serviceLevel!: number;
}

export type StockTermsErrorCode = "INVALID_INPUT" | "SELLER_NOT_FOUND" | "VARIANT_NOT_FOUND";
export type StockTermsError = UserErrorOf<StockTermsErrorCode>;

const StockTermsErrorCodeEnum = describedEnum<StockTermsErrorCode>("StockTermsErrorCode", "Why terms were not set.", {
  INVALID_INPUT: "A number lies outside of its limits.",
  SELLER_NOT_FOUND: "The viewer acts for no seller of this id.",
  VARIANT_NOT_FOUND: "The seller sells no variant of this id.",
});

export const StockTermsUserError = userErrorType("StockTermsUserError", StockTermsErrorCodeEnum);

@ObjectType("StockTerms", { description: "Lead time and service level that reorder points are made for." })
export class StockTermsType {
  @Field(() => Int, { description: "Days from an order to its goods." })
  leadTimeDays!: number;

  @Field(() => Int, { description: "Days between two looks at the stock." })
  reviewDays!: number;

  @Field(() => Float, { description: "Chance that the stock lasts until goods come." })
  serviceLevel!: number;
}

@ObjectType("StockTermsPayload", { description: "Answer to stockTermsSet." })
export class StockTermsPayload {
  @Field(() => StockTermsType, { nullable: true, description: "The terms as set; null if they were not." })
  terms!: StockTermsType | null;

  @Field(() => [StockTermsUserError], { description: "Why they were not set; empty if they were." })
  userErrors!: StockTermsError[];
}
