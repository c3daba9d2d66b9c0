import { CurrencyCodeScalar } from "@mall/platform/graphql/scalars";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { VariantType } from "../stock/availability.types";
import { CartPayload } from "./cart.types";

@InputType("CartDestinationSetInput", { description: "Where a cart goes. What is left out stays as it is." })
export class CartDestinationSetInput {
  @Field(() => ID, { description: "The cart." })
  cartId!: string;

  @Field(() => String, { nullable: true, description: "Country as ISO 3166-1 alpha-2; null: not known." })
  country?: string | null;

  @Field(() => String, { nullable: true, description: "A code of Cart.shippingMethods. UNKNOWN_SHIPPING_METHOD." })
  shippingMethodCode?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "VAT number of the business that buys, with its country's letters; null: none. INVALID_VAT_NUMBER.",
  })
  vatNumber?: string | null;
}

@InputType("CartCouponsSetInput", { description: "The coupons of a cart." })
export class CartCouponsSetInput {
  @Field(() => ID, { description: "The cart." })
  cartId!: string;

  @Field(() => [String], { description: "At most 10 codes of 1 to 64 characters, in place of those before." })
  couponCodes!: string[];
}

@InputType("CartCurrencySetInput", { description: "The currency of a cart." })
export class CartCurrencySetInput {
  @Field(() => ID, { description: "The cart." })
  cartId!: string;

  @Field(() => CurrencyCodeScalar, { description: "A currency to which a rate leads from every line's own." })
  currencyCode!: string;
}

@InputType("CartMergeInput", { description: "A guest's cart to go on with after signing in." })
export class CartMergeInput {
  @Field(() => ID, { description: "The guest's cart." })
  guestCartId!: string;
}

@ObjectType("CartDestinationSetPayload", { description: "Answer to cartDestinationSet." })
export class CartDestinationSetPayload extends CartPayload {}

@ObjectType("CartCouponsSetPayload", { description: "Answer to cartCouponsSet." })
export class CartCouponsSetPayload extends CartPayload {}

@ObjectType("CartCurrencySetPayload", { description: "Answer to cartCurrencySet." })
export class CartCurrencySetPayload extends CartPayload {}

@ObjectType("CartMergeRemainder", { description: "Units of a guest's cart that found no room." })
export class CartMergeRemainderType {
  @Field(() => VariantType, { nullable: true, description: "The variant; null while the catalogue is away." })
  variant!: VariantType | null;

  @Field(() => Int, { description: "Units that were left out." })
  quantity!: number;
}

@ObjectType("CartMergePayload", { description: "Answer to cartMerge." })
export class CartMergePayload extends CartPayload {
  @Field(() => [CartMergeRemainderType], {
    description: "What was left out: units over 999 of a line, lines over 100. Empty when asked again.",
  })
  notTaken!: CartMergeRemainderType[];
}
