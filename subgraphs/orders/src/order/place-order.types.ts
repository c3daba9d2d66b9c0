import { MoneyInput } from "@mall/platform/money/money.type";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { AddressInput } from "../address/address.types";
import { OrderUserError, type OrderError } from "./order-errors";
import { OrderType } from "./order.types";

@InputType("PlaceOrderInput", { description: "An order for everything in a cart." })
export class PlaceOrderInput {
  @Field(() => ID, { description: "The cart to order." })
  cartId!: string;

  @Field(() => String, { description: "1 to 255 characters, new for each order: sent again, it gives the same order." })
  idempotencyKey!: string;

  @Field(() => MoneyInput, {
    description: "Cart.totals.total as the buyer saw it, whoever pays it; another total is refused.",
  })
  expectedTotal!: MoneyInput;

  @Field(() => String, { nullable: true, description: "Where to write to about the order; for guests above all." })
  email?: string | null;

  @Field(() => AddressInput, { nullable: true, description: "Where it goes; this or savedAddressId." })
  shippingAddress?: AddressInput | null;

  @Field(() => ID, { nullable: true, description: "A kept address of the caller's in place of shippingAddress." })
  savedAddressId?: string | null;

  @Field(() => AddressInput, { nullable: true, description: "Who pays; without it the shipping address." })
  billingAddress?: AddressInput | null;

  @Field(() => String, { description: "How it goes, a code of Cart.shippingMethods; every mall has STANDARD." })
  shippingMethodCode!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "What the payment form got from the provider in place of a card, such as tok_approve; this or savedPaymentMethodId.",
  })
  paymentToken?: string | null;

  @Field(() => ID, { nullable: true, description: "A kept way to pay of the caller's in place of paymentToken." })
  savedPaymentMethodId?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: "Coupons to redeem besides the cart's, at most 10 of 1 to 64 characters.",
  })
  couponCodes?: string[] | null;

  @Field(() => Int, {
    nullable: true,
    description: "Points that pay for a part of it, for people with an account. Default 0.",
  })
  pointsToRedeem?: number | null;

  @Field(() => Boolean, { nullable: true, description: "Whether gift credit pays as far as it goes. Default false." })
  useGiftCredit?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description:
      "VAT number of the business that buys, with its country's letters; default: the cart's. Of another member state of the EU than the seller's, the buyer accounts for the tax.",
  })
  vatNumber?: string | null;
}

@ObjectType("PlaceOrderPayload", { description: "Answer to placeOrder." })
export class PlaceOrderPayload {
  @Field(() => OrderType, {
    nullable: true,
    description:
      "The order: PLACED, PENDING while its payment needs a further step or has no answer yet, or RISK_HOLD while it waits for a person or, where Order.confirmation is there, for its buyer.",
  })
  order!: OrderType | null;

  @Field(() => [OrderUserError], { description: "Why nothing was bought; empty if there is an order." })
  userErrors!: OrderError[];
}
