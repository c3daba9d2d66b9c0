import { MoneyInput } from "@mall/platform/money/money.type";
import { Field, Float, ID, InputType, ObjectType } from "type-graphql";
import { type PricingError, PricingUserError } from "./price-suggestion.types";

@InputType("PricingLimitsSetInput", { description: "Within what the mall may suggest, and whether it may act." })
export class PricingLimitsSetInput {
  @Field(() => ID, { description: "The seller." })
  sellerId!: string;

  @Field(() => ID, {
    nullable: true,
    description: "One variant of the seller. Left out: all that have no limits of their own, without amounts.",
  })
  variantId?: string | null;

  @Field(() => MoneyInput, {
    nullable: true,
    description: "No price below it. Default: 70 % of what it usually costs.",
  })
  floor?: MoneyInput | null;

  @Field(() => MoneyInput, {
    nullable: true,
    description: "No price above it. Default: 130 % of what it usually costs.",
  })
  ceiling?: MoneyInput | null;

  @Field(() => MoneyInput, { nullable: true, description: "What one unit costs the seller. Default: assumed." })
  unitCost?: MoneyInput | null;

  @Field(() => Float, { defaultValue: 10, description: "Per cent by which a price may move within 24 hours, 1 to 50." })
  maxDailyMovePercent!: number;

  @Field(() => Boolean, {
    defaultValue: false,
    description: "Whether suggestions become the price by themselves; needs a variant with floor and ceiling.",
  })
  automatic!: boolean;
}

@ObjectType("PricingLimitsPayload", { description: "Answer to pricingLimitsSet." })
export class PricingLimitsPayload {
  @Field(() => Boolean, {
    description: "Whether suggestions become the price by themselves now; false if nothing was set.",
  })
  automatic!: boolean;

  @Field(() => [PricingUserError], { description: "Why nothing was set; empty if it was." })
  userErrors!: PricingError[];
}
