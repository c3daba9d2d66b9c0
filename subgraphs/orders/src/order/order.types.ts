import { CurrencyCodeScalar } from "@mall/platform/graphql/scalars";
import { MoneyType } from "@mall/platform/money/money.type";
import { connectionType } from "@mall/platform/pagination/connection.type";
import { Directive, Field, ID, ObjectType } from "type-graphql";
import { OrderAddressType } from "../address/address.types";
import { describedEnum } from "../enums";
import type { OrderState } from "./order-status";

export const OrderStateEnum = describedEnum<OrderState>("OrderState", "Where an order stands as a whole.", {
  PENDING: "Received; its payment is not settled yet.",
  RISK_HOLD:
    "Paid for and held back, until its buyer has confirmed it (see Order.confirmation) or a person looked at it.",
  PLACED: "Paid for; the sellers are at work.",
  COMPLETED: "All of it was delivered.",
  FAILED: "Nothing was bought; the reason is in failureCode.",
  CANCELLED: "Undone before it was shipped; the payment is given back.",
});

@ObjectType("User", { description: "A person with an account." })
@Directive('@key(fields: "id")')
export class UserType {
  @Field(() => ID, { description: "Id of the person." })
  id!: string;
}

@ObjectType("Order", {
  description:
    "What somebody bought. Seen by the buyer and administrators; sellers see their part, as SellerOrder, or of what orderByNumber shows them.",
})
@Directive('@key(fields: "id")')
export class OrderType {
  @Field(() => ID, { description: "Id of the order." })
  id!: string;

  @Field(() => String, { description: "What people call it, such as M-10000001." })
  number!: string;

  @Field(() => OrderStateEnum, { description: "Where it stands." })
  state!: OrderState;

  @Field(() => String, { nullable: true, description: "Why it failed, as an OrderErrorCode; null unless FAILED." })
  failureCode!: string | null;

  @Field(() => Date, { description: "When it was received." })
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: "When it was paid for; null before." })
  placedAt!: Date | null;

  @Field(() => CurrencyCodeScalar, { description: "Currency of all its amounts." })
  currency!: string;

  @Field(() => MoneyType, { description: "Sum of its lines before promotions." })
  subtotal!: MoneyType;

  @Field(() => MoneyType, { description: "What promotions took off the goods, as a positive amount." })
  discount!: MoneyType;

  @Field(() => MoneyType, { description: "Shipping, less what promotions took off it." })
  shipping!: MoneyType;

  @Field(() => MoneyType, { description: "Tax contained in total; see pricing for how it came to be." })
  tax!: MoneyType;

  @Field(() => MoneyType, {
    description:
      "What the buyer pays, by whatever means: subtotal − discount + shipping, and tax where pricing.taxMode is EXCLUSIVE.",
  })
  total!: MoneyType;

  @Field(() => OrderAddressType, { nullable: true, description: "Where it goes; null for orders of the demo history." })
  shippingAddress!: OrderAddressType | null;

  @Field(() => UserType, { nullable: true, description: "Who bought it; null for a guest." })
  customer!: UserType | null;
}

export const OrderConnection = connectionType("Order", OrderType);
