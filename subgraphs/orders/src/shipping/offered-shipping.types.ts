import { MoneyType } from "@mall/platform/money/money.type";
import { Field, Int, ObjectType } from "type-graphql";
import { SellerType } from "../seller-order/seller-order.types";

@ObjectType("OfferedSellerShipping", { description: "What one seller's part of a cart costs to ship." })
export class OfferedSellerShippingType {
  @Field(() => SellerType, { nullable: true, description: "The seller; null while sellers cannot be shown." })
  seller!: SellerType | null;

  @Field(() => MoneyType, { description: "The seller's share of the price, before promotions." })
  price!: MoneyType;
}

@ObjectType("OfferedShippingMethod", { description: "A way in which everything in a cart can go." })
export class OfferedShippingType {
  @Field(() => String, { description: "What to give to cartDestinationSet and placeOrder, such as STANDARD." })
  code!: string;

  @Field(() => String, { description: "What people call it, in English." })
  name!: string;

  @Field(() => MoneyType, { description: "For the whole cart, in its currency, before promotions." })
  price!: MoneyType;

  @Field(() => Int, { description: "Days until the first parcel may arrive; an estimate." })
  minDays!: number;

  @Field(() => Int, { description: "Days until the last parcel should have arrived; an estimate." })
  maxDays!: number;

  @Field(() => [OfferedSellerShippingType], { description: "The price by seller; adds up to it." })
  sellers!: OfferedSellerShippingType[];
}
