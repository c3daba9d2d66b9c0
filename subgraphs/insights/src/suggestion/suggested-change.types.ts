import { MoneyType } from "@mall/platform/money/money.type";
import { createUnionType, Field, Float, Int, ObjectType } from "type-graphql";
import { describedEnum } from "../described-enum";
import { ReviewType } from "../sentiment/sentiment.types";
import { VariantRef } from "../stock/stock-forecast.types";
import type { EffectMeasure } from "./suggested-change";

@ObjectType("SuggestedArrival", {
  description:
    "Goods to order: accepted, they are among the seller's `stockArrivals`, and no stock until they came. Give `quantity` or `expectedOn` for others.",
})
export class SuggestedArrivalType {
  @Field(() => VariantRef, { nullable: true, description: "Of what; null while the catalogue is away." })
  variant!: VariantRef | null;

  @Field(() => Int, { description: "Units, by its forecast and the seller's service level." })
  quantity!: number;

  @Field(() => Int, { description: "Days until they should come, by the seller's lead time." })
  leadTimeDays!: number;
}

@ObjectType("SuggestedPrice", {
  description:
    "Another price: accepted, the catalogue sets it within seconds by its own rules. Give `price` for another.",
})
export class SuggestedPriceType {
  @Field(() => VariantRef, { nullable: true, description: "Of what; null while the catalogue is away." })
  variant!: VariantRef | null;

  @Field(() => MoneyType, { description: "Its price when it was suggested; another one by now refuses it." })
  from!: MoneyType;

  @Field(() => MoneyType, { description: "The price that is suggested." })
  to!: MoneyType;
}

@ObjectType("SuggestedImages", {
  description: "More pictures: give `images`; accepted, they come to those that the listing shows.",
})
export class SuggestedImagesType {
  @Field(() => Int, { description: "Pictures that it lacks." })
  missing!: number;
}

@ObjectType("SuggestedDescription", {
  description: "A longer description: give `description`. A rewritten one waits for the mall, as every such edit.",
})
export class SuggestedDescriptionType {
  @Field(() => Int, { description: "Characters that it should have at least." })
  leastCharacters!: number;
}

@ObjectType("SuggestedReply", {
  description: "A reply to a review, where there is none yet: accepted, it is published as the seller's.",
})
export class SuggestedReplyType {
  @Field(() => ReviewType, { nullable: true, description: "The review; null if it is not shown any more." })
  review!: ReviewType | null;

  @Field(() => String, {
    description:
      "In English, of fixed sentences and of what the review names. Read it first; give `reply` for other words.",
  })
  draft!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "Why the draft may not do, such as that the review does not look like English; then it is sent only if `reply` gives the words. Null where nothing speaks against it.",
  })
  draftDoubt!: string | null;
}

export const SuggestedChangeUnion = createUnionType({
  name: "SuggestedChange",
  description: "What accepting a suggestion changes; whoever owns it applies it by its own rules, or refuses.",
  types: () =>
    [
      SuggestedArrivalType,
      SuggestedPriceType,
      SuggestedImagesType,
      SuggestedDescriptionType,
      SuggestedReplyType,
    ] as const,
});

export type SuggestedChangeView =
  | ({ readonly __typename: "SuggestedArrival" } & SuggestedArrivalType)
  | ({ readonly __typename: "SuggestedPrice" } & SuggestedPriceType)
  | ({ readonly __typename: "SuggestedImages" } & SuggestedImagesType)
  | ({ readonly __typename: "SuggestedDescription" } & SuggestedDescriptionType)
  | ({ readonly __typename: "SuggestedReply" } & SuggestedReplyType);

const MeasureEnum = describedEnum<EffectMeasure>("SuggestionEffectMeasure", "What an effect is counted in.", {
  UNITS: "Units sold, more or fewer than without the change.",
  PROFIT: "Profit in the smallest unit of the variant's currency, more or less than without the change.",
});

@ObjectType("SuggestionExpectedEffect", {
  description: "What a change should bring. An estimate: `basis` says of what.",
})
export class ExpectedEffectType {
  @Field(() => MeasureEnum, { description: "What it is counted in." })
  measure!: EffectMeasure;

  @Field(() => Int, { description: "Days from the change on." })
  days!: number;

  @Field(() => Float, { description: "It is less only one time in twenty, if the basis holds." })
  low!: number;

  @Field(() => Float, { description: "The middle." })
  expected!: number;

  @Field(() => Float, { description: "It is more only one time in twenty, if the basis holds." })
  high!: number;

  @Field(() => String, { description: "How it was computed, in English." })
  basis!: string;
}

@ObjectType("SuggestionEffect", { description: "What an accepted suggestion did, measured afterwards." })
export class SuggestionEffectType {
  @Field(() => Int, { description: "Days before and after that were compared." })
  days!: number;

  @Field(() => Int, { description: "Units of the product sold in the days before." })
  unitsBefore!: number;

  @Field(() => Int, { description: "Units of the product sold in the days after." })
  unitsAfter!: number;

  @Field(() => Float, {
    description: "Units after over units before in the rest of the category; 1 where it sold nothing.",
  })
  controlRatio!: number;

  @Field(() => Float, { description: "Units more or fewer than if it had gone like the rest of the category." })
  unitsEffect!: number;

  @Field(() => Float, {
    nullable: true,
    description: "Units more or fewer that had been expected for as many days; null if none had been.",
  })
  unitsExpected!: number | null;
}
