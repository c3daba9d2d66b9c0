import { MoneyType } from "@mall/platform/money/money.type";
import { Field, Float, Int, ObjectType } from "type-graphql";
import { ProductType } from "../product/product.types";
import type { SellerQuestion } from "./find-seller-figures";
import type { ModelIdentity } from "../model/text-models";

@ObjectType("SellerRevenueBucket", { description: "What a seller sold in a time." })
export class SellerRevenueBucketType {
  @Field(() => Date, { description: "When it began." })
  at!: Date;

  @Field(() => MoneyType, {
    description:
      "What buyers pay for goods ordered then, after discounts, with tax, without shipping; what was cancelled before it was shipped is left out.",
  })
  amount!: MoneyType;

  @Field(() => Int, { description: "Orders placed then that were not cancelled." })
  orders!: number;

  @Field(() => Int, { description: "Units in them, those cancelled left out." })
  units!: number;

  @Field(() => MoneyType, { description: "Given back then for goods, whenever they were ordered." })
  refunded!: MoneyType;

  @Field(() => Int, { description: "Units for which it was given back." })
  refundedUnits!: number;
}

@ObjectType("TopProduct", { description: "A product that sold." })
export class TopProductType {
  @Field(() => ProductType, { nullable: true, description: "The product; null where it is not to be seen any more." })
  product!: { readonly id: string } | null;

  @Field(() => Int, { description: "Units ordered, those cancelled left out." })
  units!: number;

  @Field(() => MoneyType, { description: "What buyers pay for them." })
  revenue!: MoneyType;
}

@ObjectType("SellerConversion", { description: "How many looked, put into a cart and bought. Nobody is known by it." })
export class SellerConversionType {
  @Field(() => Int, { description: "How often pages of its listings were looked at, as far as shops report it." })
  views!: number;

  @Field(() => Int, { description: "How often something of it was put into a cart, as far as shops report it." })
  carts!: number;

  @Field(() => Int, { description: "Orders placed that were not cancelled, in all currencies." })
  orders!: number;

  @Field(() => Float, { nullable: true, description: "Orders per view, 0 or more; null without views." })
  rate?: number | null;
}

@ObjectType("ToneBucket", { description: "How reviews of a time sound to the classifier." })
export class ToneBucketType {
  @Field(() => Date, { description: "When it began." })
  at!: Date;

  @Field(() => Int, { description: "Positive reviews written then." })
  positive!: number;

  @Field(() => Int, { description: "Neutral reviews written then." })
  neutral!: number;

  @Field(() => Int, { description: "Negative reviews written then." })
  negative!: number;

  /** Whose decision explains it. */
  model!: ModelIdentity | null;
}

@ObjectType("SellerAnalytics", {
  description:
    "How a seller does, from sums by day that events keep: days are days in UTC, the first holds `from`, the last the moment before `to`. For its members and administrators.",
})
export class SellerAnalyticsType {
  /** What was asked; each part is read only if it is selected. */
  question!: SellerQuestion;
}
