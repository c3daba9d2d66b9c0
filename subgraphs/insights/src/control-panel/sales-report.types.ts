import { MoneyType } from "@mall/platform/money/money.type";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { CategoryRef } from "../listing-quality/listing-quality.types";
import { SellerType } from "../seller/seller.types";
import type { PanelQuestion } from "./control-panel.types";

@ObjectType("SalesFigures", { description: "What was sold in one currency." })
export class SalesFiguresType {
  @Field(() => MoneyType, {
    description:
      "What buyers pay for goods ordered then, after discounts, with tax, without shipping; what was cancelled before it was shipped is left out.",
  })
  gmv!: MoneyType;

  @Field(() => Int, { description: "Orders placed then that were not cancelled." })
  orders!: number;

  @Field(() => Int, { description: "Units in them, those cancelled left out." })
  units!: number;

  @Field(() => MoneyType, {
    nullable: true,
    description: "Goods of an order on average, rounded; null without orders.",
  })
  averageOrder!: MoneyType | null;

  @Field(() => MoneyType, { description: "Given back then for goods, whenever they were ordered." })
  refunded!: MoneyType;

  @Field(() => Int, { description: "Orders placed then that were cancelled as a whole." })
  cancelledOrders!: number;

  @Field(() => MoneyType, { description: "What promotions took off the orders that count." })
  discount!: MoneyType;
}

@ObjectType("SalesReportBucket", { description: "What was sold in a part of the time." })
export class SalesReportBucketType {
  @Field(() => Date, {
    description: "When it began. The first and the last one hold only what lies in the time that was asked for.",
  })
  at!: Date;

  @Field(() => SalesFiguresType, { description: "What was sold." })
  figures!: SalesFiguresType;
}

@ObjectType("SellerSales", { description: "What one seller sold." })
export class SellerSalesType {
  @Field(() => ID, { description: "Id of the seller." })
  sellerId!: string;

  @Field(() => SellerType, { nullable: true, description: "The seller; null where there is none any more." })
  seller!: SellerType | null;

  @Field(() => MoneyType, { description: "Goods ordered, as in SalesFigures." })
  gmv!: MoneyType;

  @Field(() => Int, { description: "Orders with goods of theirs." })
  orders!: number;

  @Field(() => Int, { description: "Units in them." })
  units!: number;

  @Field(() => MoneyType, { description: "Given back in the time." })
  refunded!: MoneyType;
}

@ObjectType("CategorySales", {
  description: "What was sold of a category and those below it, by the category that a product had when it was sold.",
})
export class CategorySalesType {
  @Field(() => ID, { description: "Id of the category." })
  categoryId!: string;

  @Field(() => CategoryRef, { nullable: true, description: "The category; null where there is none any more." })
  category!: Pick<CategoryRef, "id"> | null;

  @Field(() => MoneyType, { description: "Goods ordered, as in SalesFigures." })
  gmv!: MoneyType;

  @Field(() => Int, { description: "Orders with goods of it." })
  orders!: number;

  @Field(() => Int, { description: "Units in them." })
  units!: number;

  @Field(() => MoneyType, { description: "Given back in the time." })
  refunded!: MoneyType;
}

@ObjectType("SalesReport", { description: "What the mall sold. For administrators and finance." })
export class SalesReportType {
  /** What was asked, for the parts that are read only if they are selected. */
  question!: PanelQuestion;

  @Field(() => SalesFiguresType, { description: "The whole time." })
  total!: SalesFiguresType;

  @Field(() => [SalesReportBucketType], { description: "By time, without gaps; they add up to the total." })
  buckets!: readonly SalesReportBucketType[];
}
