import { MoneyType } from "@mall/platform/money/money.type";
import { Field, Int, ObjectType } from "type-graphql";
import { ExchangeRateType } from "../currency/exchange-rate.types";
import type { TaxMode } from "../tax/tax-mode";
import { TaxModeEnum } from "../tax/tax-mode.enum";

@ObjectType("OrderAdjustment", { description: "What a promotion took off an order." })
export class OrderAdjustmentType {
  @Field(() => String, { nullable: true, description: "The coupon that brought it; null: it applied by itself." })
  code!: string | null;

  @Field(() => String, { description: "What it gave, for people." })
  title!: string;

  @Field(() => MoneyType, { description: "What it took off goods and shipping together." })
  amount!: MoneyType;

  @Field(() => MoneyType, { description: "The part of it that the mall bears instead of the sellers." })
  borneByMall!: MoneyType;
}

@ObjectType("OrderPricing", { description: "How an order's amounts came to be; fixed when it was placed." })
export class OrderPricingType {
  @Field(() => TaxModeEnum, { description: "Whether its prices contain the tax." })
  taxMode!: TaxMode;

  @Field(() => String, {
    nullable: true,
    description: "The country by whose rates it is taxed, ISO 3166-1 alpha-2; null for orders older than the rates.",
  })
  taxCountry!: string | null;

  @Field(() => String, {
    description: "How tax is rounded; LINE_HALF_UP: once per line and seller's shipping, half up.",
  })
  roundingPolicy!: string;

  @Field(() => String, { nullable: true, description: "VAT number of the business that bought; null for consumers." })
  vatNumber!: string | null;

  @Field(() => Boolean, { description: "Whether the buyer accounts for the tax of some seller's goods." })
  reverseCharge!: boolean;

  @Field(() => Int, { description: "Points that paid for a part of it." })
  pointsSpent!: number;

  @Field(() => MoneyType, { description: "What those points paid." })
  paidByPoints!: MoneyType;

  @Field(() => MoneyType, { description: "What gift credit paid." })
  paidByCredit!: MoneyType;

  @Field(() => MoneyType, { description: "What the payment provider was asked for: total − points − gift credit." })
  charged!: MoneyType;

  @Field(() => [OrderAdjustmentType], { description: "What each promotion took off." })
  adjustments!: OrderAdjustmentType[];

  @Field(() => [ExchangeRateType], { description: "Rates by which prices were converted; none where none were." })
  exchangeRates!: ExchangeRateType[];
}
