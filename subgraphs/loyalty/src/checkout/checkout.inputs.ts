import { CurrencyCodeScalar, SafeIntScalar } from "@mall/platform/graphql/scalars";
import { Directive, Field, ID, InputType, Int } from "type-graphql";

@InputType("CheckoutLineInput", { description: "A line of the cart. For the mall's own checkout." })
@Directive("@inaccessible")
export class CheckoutLineInput {
  @Field(() => ID, { description: "What the answer's shares name the line by; any text, different for each line." })
  lineId!: string;

  @Field(() => ID, { description: "The product." })
  productId!: string;

  @Field(() => ID, { description: "The variant." })
  variantId!: string;

  @Field(() => ID, { description: "Who sells it." })
  sellerId!: string;

  @Field(() => [ID], { description: "From the root of the category tree to the product's own category." })
  categoryIds!: string[];

  @Field(() => Int, { description: "Units, one or more." })
  quantity!: number;

  @Field(() => SafeIntScalar, { description: "Price of one unit before promotions, in minor units." })
  unitPriceMinor!: number;
}

@InputType("CheckoutShippingInput", { description: "What one seller's shipping costs before promotions." })
@Directive("@inaccessible")
export class CheckoutShippingInput {
  @Field(() => ID, { description: "The seller." })
  sellerId!: string;

  @Field(() => SafeIntScalar, { description: "In minor units, zero or more." })
  amountMinor!: number;
}

@InputType("CheckoutQuoteInput", { description: "A cart as checkout priced it. For the mall's own checkout." })
@Directive("@inaccessible")
export class CheckoutQuoteInput {
  @Field(() => ID, { description: "The cart." })
  cartId!: string;

  @Field(() => ID, { nullable: true, description: "Who buys; null for a guest." })
  userId?: string | null;

  @Field(() => CurrencyCodeScalar, { description: "Currency of all amounts." })
  currencyCode!: string;

  @Field(() => Date, { description: "The moment for which promotions are looked up." })
  at!: Date;

  @Field(() => String, { nullable: true, description: "Where it goes, ISO 3166-1 alpha-2; null while unknown." })
  country?: string | null;

  @Field(() => [CheckoutLineInput], { description: "What is in it; at most 200 lines." })
  lines!: CheckoutLineInput[];

  @Field(() => [CheckoutShippingInput], { description: "Shipping by seller; empty while unknown." })
  shipping!: CheckoutShippingInput[];

  @Field(() => [String], { nullable: true, description: "Coupon codes as entered; at most 10. Default none." })
  couponCodes?: string[] | null;

  @Field(() => Int, { nullable: true, description: "Points to pay with. Default 0." })
  pointsToRedeem?: number | null;

  @Field(() => Boolean, { nullable: true, description: "Whether gift credit pays as far as it goes. Default no." })
  useGiftCredit?: boolean | null;
}

@InputType("CheckoutHoldInput", { description: "A cart about to become an order. For the mall's own checkout." })
@Directive("@inaccessible")
export class CheckoutHoldInput extends CheckoutQuoteInput {
  @Field(() => ID, { description: "The order that is being placed; holding twice for one order holds once." })
  orderId!: string;

  @Field(() => Date, { description: "When the hold ends by itself, unless the order was placed before." })
  expiresAt!: Date;
}
