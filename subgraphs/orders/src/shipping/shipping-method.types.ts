import { CurrencyCodeScalar, SafeIntScalar } from "@mall/platform/graphql/scalars";
import { MoneyType } from "@mall/platform/money/money.type";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { describedEnum } from "../enums";
import { type RateError, RateUserError } from "../tax/rate-errors";
import type { ShippingMethod } from "./shipping-method";

const ShippingChargeEnum = describedEnum<ShippingMethod["chargedPer"]>(
  "ShippingCharge",
  "For what a shipping price is asked.",
  {
    ORDER: "Once per order, shared by the sellers who ship by the method.",
    SELLER: "Once for each seller of an order who ships by the method.",
  },
);

@ObjectType("ShippingPrice", { description: "What a way to ship costs up to a weight." })
export class ShippingPriceType {
  @Field(() => Int, { description: "Up to and including so many grams; 2147483647: any weight." })
  maxGrams!: number;

  @Field(() => MoneyType, { description: "The price." })
  price!: MoneyType;

  @Field(() => MoneyType, { nullable: true, description: "From which worth of goods on it is free; null: never." })
  freeFrom!: MoneyType | null;
}

@ObjectType("ShippingMethod", { description: "A way to ship, the mall's or a seller's. Everybody may read it." })
export class ShippingMethodType {
  @Field(() => ID, { description: "Id of the method." })
  id!: string;

  @Field(() => ID, { nullable: true, description: "Whose it is; null: the mall's." })
  sellerId!: string | null;

  @Field(() => String, { description: "A seller's method goes before the mall's of the same code." })
  code!: string;

  @Field(() => String, { description: "What people call it." })
  name!: string;

  @Field(() => [String], { nullable: true, description: "Where it goes, ISO 3166-1 alpha-2; null: everywhere." })
  countries!: readonly string[] | null;

  @Field(() => ShippingChargeEnum, { description: "For what its price is asked." })
  chargedPer!: ShippingMethod["chargedPer"];

  @Field(() => Int, { description: "Days until a parcel may arrive; an estimate." })
  minDays!: number;

  @Field(() => Int, { description: "Days until a parcel should have arrived; an estimate." })
  maxDays!: number;

  @Field(() => [ShippingPriceType], { description: "By currency and weight." })
  prices!: ShippingPriceType[];
}

@InputType("ShippingPriceInput", { description: "What a way to ship costs up to a weight." })
export class ShippingPriceInput {
  @Field(() => CurrencyCodeScalar, { description: "Currency of both amounts; other ones are converted." })
  currencyCode!: string;

  @Field(() => Int, { nullable: true, description: "Up to and including so many grams. Default: any weight." })
  maxGrams?: number | null;

  @Field(() => SafeIntScalar, { description: "The price in minor units, 0 to 10,000,000,000." })
  priceMinor!: number;

  @Field(() => SafeIntScalar, {
    nullable: true,
    description: "From which worth of goods on it is free, in minor units. Default: never.",
  })
  freeFromMinor?: number | null;
}

@InputType("ShippingMethodSetInput", { description: "A way to ship, in full." })
export class ShippingMethodSetInput {
  @Field(() => ID, { nullable: true, description: "Whose it is. Default: the mall's, for administrators." })
  sellerId?: string | null;

  @Field(() => String, {
    description: "1 to 40 capital letters, digits and underscores. STANDARD replaces the mall's.",
  })
  code!: string;

  @Field(() => String, { description: "What people call it, 1 to 100 characters." })
  name!: string;

  @Field(() => [String], { nullable: true, description: "Where it goes, ISO 3166-1 alpha-2. Default: everywhere." })
  countries?: string[] | null;

  @Field(() => ShippingChargeEnum, { nullable: true, description: "For what its price is asked. Default SELLER." })
  chargedPer?: ShippingMethod["chargedPer"] | null;

  @Field(() => Int, { description: "Days until a parcel may arrive, from 0." })
  minDays!: number;

  @Field(() => Int, { description: "Days until a parcel should have arrived, at most 365." })
  maxDays!: number;

  @Field(() => Boolean, { nullable: true, description: "False takes it out of every offer. Default true." })
  isActive?: boolean | null;

  @Field(() => [ShippingPriceInput], { description: "1 to 100, one for each currency and weight." })
  prices!: ShippingPriceInput[];
}

@ObjectType("ShippingMethodSetPayload", { description: "Answer to shippingMethodSet." })
export class ShippingMethodSetPayload {
  @Field(() => ShippingMethodType, { nullable: true, description: "The method; null if it was not set." })
  shippingMethod!: ShippingMethodType | null;

  @Field(() => [RateUserError], { description: "Why it was not set; empty if it was." })
  userErrors!: RateError[];
}
