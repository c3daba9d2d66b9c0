import { MoneyType } from "@mall/platform/money/money.type";
import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { describedEnum } from "../enums";
import { VariantType } from "../stock/availability.types";
import { CartUserError, type CartError } from "./cart-errors";
import type { CartProblemCode } from "./cart-problems";
import type { CartState } from "./cart-status";

const CartStateEnum = describedEnum<CartState>("CartState", "Where a cart is on its way to an order.", {
  ACTIVE: "It can be changed and ordered.",
  LOCKED: "Its order is being placed; it comes back if that fails.",
  CONVERTED: "It was ordered.",
  EXPIRED: "It was left for too long.",
});

const CartProblemCodeEnum = describedEnum<CartProblemCode>("CartProblemCode", "What is wrong with a line of a cart.", {
  NOT_FOR_SALE: "The product is not sold at the moment; the cart cannot be ordered with it.",
  OUT_OF_STOCK: "Fewer units can be bought than the line wants; the cart cannot be ordered with it.",
  PRICE_CHANGED: "The price has moved since the line was added; the cart shows the new one.",
  CURRENCY_MISMATCH: "The variant is now sold in another currency; the cart cannot be ordered with it.",
});

@ObjectType("CartLine", { description: "One variant in a cart." })
export class CartLineType {
  @Field(() => ID, { description: "Id of the line." })
  id!: string;

  @Field(() => Int, { description: "Units, 1 to 999." })
  quantity!: number;

  @Field(() => VariantType, { nullable: true, description: "What is bought; null while the catalogue is away." })
  variant!: VariantType | null;

  @Field(() => MoneyType, { description: "Price of one unit at this moment, tax included." })
  unitPrice!: MoneyType;

  @Field(() => MoneyType, { description: "unitPrice × quantity." })
  lineTotal!: MoneyType;
}

@ObjectType("CartTotals", {
  description: "What the cart costs at this moment: total = subtotal − discount + shipping.",
})
export class CartTotalsType {
  @Field(() => MoneyType, { description: "Sum of the lines, tax included." })
  subtotal!: MoneyType;

  @Field(() => MoneyType, { description: "What promotions take off, as a positive amount." })
  discount!: MoneyType;

  @Field(() => MoneyType, { description: "Shipping by STANDARD: 4.90 per order, free from a subtotal of 50.00." })
  shipping!: MoneyType;

  @Field(() => MoneyType, { description: "Tax contained in total, at 20 %; not added to it." })
  tax!: MoneyType;

  @Field(() => MoneyType, { description: "What the buyer pays: give it to placeOrder as expectedTotal." })
  total!: MoneyType;
}

@ObjectType("CartProblem", { description: "Something wrong with the cart, known before it is ordered." })
export class CartProblemType {
  @Field(() => CartProblemCodeEnum, { description: "Stable reason, for programs." })
  code!: CartProblemCode;

  @Field(() => String, { description: "One sentence in English, for people." })
  message!: string;

  @Field(() => CartLineType, { nullable: true, description: "The line it is about." })
  line!: CartLineType | null;
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

  @Field(() => CartTotalsType, { description: "What it costs at this moment." })
  totals!: CartTotalsType;

  @Field(() => [CartProblemType], { description: "What stands in the way of ordering it, and prices that moved." })
  problems!: CartProblemType[];
}

@ObjectType("CartPayload", { description: "What every change of a cart answers." })
class CartPayload {
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
