import { MoneyType } from "@mall/platform/money/money.type";
import { Field, ObjectType } from "type-graphql";

@ObjectType("AppliedPromotion", { description: "A promotion that lowers the price of a cart." })
export class AppliedPromotionType {
  @Field(() => String, {
    nullable: true,
    description: "The coupon code that brought it; null if it applies by itself.",
  })
  code!: string | null;

  @Field(() => String, { description: "What it gives, for people." })
  title!: string;

  @Field(() => MoneyType, { description: "By how much it lowers the total; 0 where it gives points only." })
  amount!: MoneyType;

  @Field(() => String, { nullable: true, description: "Why it applies, in a sentence for the buyer." })
  explanation!: string | null;
}
