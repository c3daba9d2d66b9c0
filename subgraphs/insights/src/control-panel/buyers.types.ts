import { MoneyType } from "@mall/platform/money/money.type";
import { Field, Float, Int, ObjectType } from "type-graphql";

@ObjectType("CohortMonth", { description: "What the buyers of a cohort did in one month." })
export class CohortMonthType {
  @Field(() => Int, { description: "Months after their first order; 0 is its own month." })
  monthsLater!: number;

  @Field(() => Int, { description: "Those of them who ordered in it." })
  customers!: number;

  @Field(() => Int, { description: "Their orders that were not cancelled, in all currencies." })
  orders!: number;

  @Field(() => MoneyType, { description: "Goods of these orders in the currency that was asked for." })
  amount!: MoneyType;

  @Field(() => Float, {
    nullable: true,
    description: "The share of the cohort that ordered, 0 to 1; null without buyers.",
  })
  share!: number | null;
}

@ObjectType("Cohort", {
  description:
    "People by the month, in UTC, of their first order that was not cancelled. For administrators and finance.",
})
export class CohortType {
  @Field(() => String, { description: "The month, such as 2026-03." })
  month!: string;

  @Field(() => Int, { description: "Who ordered for the first time in it; guests are not known again and left out." })
  customers!: number;

  @Field(() => [CohortMonthType], { description: "Month by month until now, without gaps." })
  months!: readonly CohortMonthType[];
}

@ObjectType("ConversionFigures", { description: "From looking to buying. Nobody is known by it." })
export class ConversionFiguresType {
  @Field(() => Int, { description: "How often products were looked at, as far as shops report it." })
  views!: number;

  @Field(() => Int, { description: "How often something was put into a cart, as far as shops report it." })
  carts!: number;

  @Field(() => Int, { description: "Orders placed that were not cancelled, in all currencies." })
  orders!: number;

  @Field(() => Float, { nullable: true, description: "Carts per view; null without views." })
  cartRate!: number | null;

  @Field(() => Float, { nullable: true, description: "Orders per view; null without views." })
  orderRate!: number | null;
}

@ObjectType("ConversionBucket", { description: "From looking to buying in a part of the time." })
export class ConversionBucketType {
  @Field(() => Date, {
    description: "When it began. The first and the last one hold only what lies in the time that was asked for.",
  })
  at!: Date;

  @Field(() => ConversionFiguresType, { description: "What was counted." })
  figures!: ConversionFiguresType;
}

@ObjectType("ConversionReport", { description: "From looking to buying. For administrators, finance and catalogue." })
export class ConversionReportType {
  @Field(() => ConversionFiguresType, { description: "The whole time." })
  total!: ConversionFiguresType;

  @Field(() => [ConversionBucketType], { description: "By time, without gaps; they add up to the total." })
  buckets!: readonly ConversionBucketType[];
}
