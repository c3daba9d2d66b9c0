import { SafeIntScalar } from "@mall/platform/graphql/scalars";
import { Directive, Field, ID, Int, ObjectType } from "type-graphql";

@ObjectType("CheckoutShare", { description: "What a promotion takes off one line, or off one seller's shipping." })
@Directive("@inaccessible")
export class CheckoutShareType {
  @Field(() => ID, { nullable: true, description: "The line as the question named it; null for shipping." })
  lineId!: string | null;

  @Field(() => ID, { description: "The seller of the line or of the shipping." })
  sellerId!: string;

  @Field(() => SafeIntScalar, { description: "One or more minor units." })
  amountMinor!: number;
}

@ObjectType("CheckoutAdjustment", { description: "A promotion that applies, and its shares." })
@Directive("@inaccessible")
export class CheckoutAdjustmentType {
  @Field(() => ID, { description: "The promotion." })
  promotionId!: string;

  @Field(() => String, {
    nullable: true,
    description: "The coupon code that brought it; null if it applies by itself.",
  })
  code!: string | null;

  @Field(() => String, { description: "What it gives, for people." })
  title!: string;

  @Field(() => Int, {
    description: "What the mall bears of it, 0 to 10,000 hundredths of a percent; sellers the rest.",
  })
  platformShareBp!: number;

  @Field(() => [CheckoutShareType], { description: "Where it takes off how much; empty if it only gives points." })
  shares!: readonly CheckoutShareType[];
}

@ObjectType("CheckoutExplanation", { description: "Why a promotion did or did not apply." })
@Directive("@inaccessible")
export class CheckoutExplanationType {
  @Field(() => ID, { description: "The promotion." })
  promotionId!: string;

  @Field(() => String, { description: "What it gives, for people." })
  title!: string;

  @Field(() => Boolean, { description: "Whether it applies." })
  applied!: boolean;

  @Field(() => String, { description: "One sentence for the buyer." })
  reason!: string;
}

@ObjectType("CheckoutPoints", { description: "Points that pay for a part of the cart." })
@Directive("@inaccessible")
export class CheckoutPointsType {
  @Field(() => Int, { description: "How many are spent: never more than their value needs." })
  points!: number;

  @Field(() => SafeIntScalar, { description: "What they pay, in minor units." })
  valueMinor!: number;
}

@ObjectType("CheckoutIssue", { description: "What the buyer can mend." })
@Directive("@inaccessible")
export class CheckoutIssueType {
  @Field(() => String, {
    description:
      "COUPON_UNKNOWN, COUPON_EXPIRED, COUPON_USED_UP, COUPON_NOT_APPLICABLE, POINTS_NOT_ENOUGH, POINTS_TOO_MANY, SIGN_IN_REQUIRED, or HOLD_ENDED: the order's hold was given back before.",
  })
  code!: string;

  @Field(() => [String], { description: "Path of the field at fault within the input." })
  field!: string[];

  @Field(() => String, { description: "One sentence for people." })
  message!: string;
}

@ObjectType("CheckoutQuote", { description: "What promotions, points and gift credit do for a cart." })
@Directive("@inaccessible")
export class CheckoutQuoteType {
  @Field(() => [CheckoutAdjustmentType], { description: "Promotions that apply, in the order of their application." })
  adjustments!: CheckoutAdjustmentType[];

  @Field(() => [CheckoutExplanationType], { description: "Why each live promotion did or did not apply." })
  explanations!: CheckoutExplanationType[];

  @Field(() => CheckoutPointsType, { nullable: true, description: "Points that pay; null if none do." })
  points!: CheckoutPointsType | null;

  @Field(() => SafeIntScalar, { description: "Gift credit that pays, in minor units." })
  creditMinor!: number;

  @Field(() => Int, { description: "Points that promotions add to what the order earns." })
  extraPoints!: number;

  @Field(() => [CheckoutIssueType], { description: "What of the coupons and points cannot be used, and why." })
  userErrors!: CheckoutIssueType[];
}

@ObjectType("CheckoutHold", { description: "What is held for an order." })
@Directive("@inaccessible")
export class CheckoutHoldType {
  @Field(() => CheckoutQuoteType, { nullable: true, description: "What is held; null exactly when there are errors." })
  quote!: CheckoutQuoteType | null;

  @Field(() => [CheckoutIssueType], { description: "Why nothing is held." })
  userErrors!: CheckoutIssueType[];
}
