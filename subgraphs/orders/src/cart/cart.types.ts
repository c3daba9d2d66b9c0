import { CurrencyCodeScalar } from "@mall/platform/graphql/scalars";
import { MoneyType } from "@mall/platform/money/money.type";
import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { describedEnum } from "../enums";
import { VariantType } from "../stock/availability.types";
import type { TaxMode } from "../tax/tax-mode";
import { TaxModeEnum } from "../tax/tax-mode.enum";
import { CartUserError, type CartError } from "./cart-errors";
import type { CartProblemCode } from "./cart-problems";
import type { CartState } from "./cart-status";

const CartStateEnum = describedEnum<CartState>("CartState", "Where a cart is on its way to an order.", {
  ACTIVE: "It can be changed and ordered.",
  LOCKED: "Its order is being placed; it comes back if that fails.",
  CONVERTED: "It was ordered.",
  EXPIRED: "It was left for too long.",
});

const CartProblemCodeEnum = describedEnum<CartProblemCode>("CartProblemCode", "What is wrong with a cart.", {
  NOT_FOR_SALE: "The product is not sold at the moment; the cart cannot be ordered with it.",
  OUT_OF_STOCK: "Fewer units can be bought than the line wants; the cart cannot be ordered with it.",
  PRICE_CHANGED: "The price has moved since the line was added; the cart shows the new one.",
  CURRENCY_MISMATCH: "No rate leads from the variant's currency to the cart's; it cannot be ordered with it.",
  UNKNOWN_SHIPPING_METHOD: "A seller of the cart does not ship by its method; see Cart.shippingMethods.",
  SHIPPING_UNAVAILABLE: "The method does not go to that country, or not with goods of this weight.",
  PROMOTIONS_UNAVAILABLE: "The cart's coupons cannot be looked up at the moment; try again shortly.",
  COUPON_UNKNOWN: "There is no such coupon.",
  COUPON_EXPIRED: "The coupon is not valid yet, or no more.",
  COUPON_USED_UP: "The coupon has been used as often as it may be.",
  COUPON_NOT_APPLICABLE: "The coupon does not apply to what is in the cart.",
  POINTS_NOT_ENOUGH: "There are fewer points than shall be spent.",
  POINTS_TOO_MANY: "More points shall be spent than the cart costs.",
  SIGN_IN_REQUIRED: "This takes an account: sign in.",
});

@ObjectType("CartLine", { description: "One variant in a cart." })
export class CartLineType {
  @Field(() => ID, { description: "Id of the line." })
  id!: string;

  @Field(() => Int, { description: "Units, 1 to 999." })
  quantity!: number;

  @Field(() => VariantType, { nullable: true, description: "What is bought; null while the catalogue is away." })
  variant!: VariantType | null;

  @Field(() => MoneyType, {
    description:
      "Price of one unit at this moment: with tax where totals.taxMode is INCLUSIVE and no VAT number moves it.",
  })
  unitPrice!: MoneyType;

  @Field(() => MoneyType, { description: "unitPrice × quantity." })
  lineTotal!: MoneyType;
}

@ObjectType("CartTotals", {
  description:
    "What the cart costs at this moment: total = subtotal − discount + shipping, and tax where taxMode is EXCLUSIVE.",
})
export class CartTotalsType {
  @Field(() => MoneyType, { description: "Sum of the lines before promotions." })
  subtotal!: MoneyType;

  @Field(() => MoneyType, { description: "What promotions take off the goods, as a positive amount." })
  discount!: MoneyType;

  @Field(() => MoneyType, {
    description:
      "By the cart's shipping method to its country, less what promotions take off; 0 if it cannot go there.",
  })
  shipping!: MoneyType;

  @Field(() => MoneyType, {
    description:
      "Tax of goods and shipping at the rates of the cart's country (until it has one: Germany), rounded once per line and seller's shipping; contained in total.",
  })
  tax!: MoneyType;

  @Field(() => TaxModeEnum, { description: "Whether prices contain the tax, by the country that the cart goes to." })
  taxMode!: TaxMode;

  @Field(() => MoneyType, { description: "What the buyer pays: give it to placeOrder as expectedTotal." })
  total!: MoneyType;
}

@ObjectType("CartProblem", { description: "Something wrong with the cart, known before it is ordered." })
export class CartProblemType {
  @Field(() => CartProblemCodeEnum, { description: "Stable reason, for programs." })
  code!: CartProblemCode;

  @Field(() => String, { description: "One sentence in English, for people." })
  message!: string;

  @Field(() => CartLineType, { nullable: true, description: "The line it is about; null: the cart as a whole." })
  line!: CartLineType | null;

  @Field(() => Boolean, { description: "Whether placeOrder refuses the cart as long as this holds." })
  isBlocking!: boolean;
}

@ObjectType("Cart", {
  description:
    "What somebody means to buy. A guest's cart is seen by whoever knows its id, any other by its owner only.",
})
@Directive('@key(fields: "id")')
export class CartType {
  @Field(() => ID, { description: "Id of the cart; of a guest's cart it is the only key, so keep it to yourself." })
  id!: string;

  @Field(() => CartStateEnum, { description: "Where it is on its way to an order." })
  state!: CartState;

  @Field(() => [CartLineType], { description: "At most 100 lines, one per variant, in the order in which they came." })
  lines!: CartLineType[];

  @Field(() => CurrencyCodeScalar, { description: "Currency of its prices; offers in another one are converted." })
  currency!: string;

  @Field(() => String, {
    nullable: true,
    description: "Where it goes, ISO 3166-1 alpha-2; null until cartDestinationSet, and priced as for Germany.",
  })
  country!: string | null;

  @Field(() => String, { description: "How it goes, one of shippingMethods. Default STANDARD." })
  shippingMethodCode!: string;

  @Field(() => String, { nullable: true, description: "VAT number of the business that buys; null for consumers." })
  vatNumber!: string | null;

  @Field(() => [String], {
    description: "Coupons that the buyer entered, at most 10; see problems for what they do not do.",
  })
  couponCodes!: string[];
}

@ObjectType("CartPayload", { description: "What every change of a cart answers." })
export class CartPayload {
  @Field(() => CartType, { nullable: true, description: "The cart after the change; null if nothing was changed." })
  cart!: CartType | null;

  @Field(() => [CartUserError], { description: "Why nothing was changed; empty if it was." })
  userErrors!: CartError[];
}

@ObjectType("CartLinesAddPayload", { description: "Answer to cartLinesAdd." })
export class CartLinesAddPayload extends CartPayload {}

@ObjectType("CartLinesUpdatePayload", { description: "Answer to cartLinesUpdate." })
export class CartLinesUpdatePayload extends CartPayload {}

@ObjectType("CartLinesRemovePayload", { description: "Answer to cartLinesRemove." })
export class CartLinesRemovePayload extends CartPayload {}
