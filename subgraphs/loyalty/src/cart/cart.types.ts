import { MoneyType } from "@mall/platform/money/money.type";
import { Directive, Field, ID, ObjectType } from "type-graphql";

/** The orders subgraph's entity, to which this one adds promotions. */
@ObjectType("Cart", { description: "What somebody is about to buy." })
@Directive('@key(fields: "id")')
export class CartRef {
  @Field(() => ID, { description: "Its id." })
  id!: string;
}

@ObjectType("AppliedPromotion", { description: "A promotion that lowers the price of a cart." })
export class AppliedPromotionType {
  @Field(() => String, {
    nullable: true,
    description: "The coupon code that brought it; null if it applies by itself.",
  })
  code!: string | null;

  @Field(() => String, { description: "What it gives, for people." })
  title!: string;

  @Field(() => MoneyType, { description: "By how much it lowers the total." })
  amount!: MoneyType;
}
