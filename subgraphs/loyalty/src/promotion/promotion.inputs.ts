import { CurrencyCodeScalar, SafeIntScalar } from "@mall/platform/graphql/scalars";
import { Field, ID, InputType, Int } from "type-graphql";
import type { PromotionActionKind } from "./promotion";
import { PromotionActionKindEnum } from "./promotion.enums";

@InputType("PromotionActionInput", {
  description: "What a promotion does. Each kind takes the fields that its description names, and no other.",
})
export class PromotionActionInput {
  @Field(() => PromotionActionKindEnum, { description: "What it does." })
  kind!: PromotionActionKind;

  @Field(() => Int, { nullable: true, description: "Share off, 1 to 10,000 hundredths of a percent." })
  percentBp?: number | null;

  @Field(() => SafeIntScalar, { nullable: true, description: "Amount off, 1 minor unit or more." })
  amountMinor?: number | null;

  @Field(() => SafeIntScalar, { nullable: true, description: "Price of each unit, 0 minor units or more." })
  unitPriceMinor?: number | null;

  @Field(() => SafeIntScalar, { nullable: true, description: "The most that it takes off. Default no ceiling." })
  maxMinor?: number | null;

  @Field(() => Int, { nullable: true, description: "Units to pay in full, 1 to 1,000." })
  buy?: number | null;

  @Field(() => Int, { nullable: true, description: "Units that are cheaper then, 1 to 1,000." })
  get?: number | null;

  @Field(() => Int, { nullable: true, description: "How often in one cart, 1 to 1,000. Default as often as it fits." })
  maxTimes?: number | null;

  @Field(() => Int, { nullable: true, description: "Points more, 0 to 100,000. Default 0." })
  points?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "Points more as a share of those earned, in hundredths of a percent: 10,000 doubles them. Default 0.",
  })
  factorBp?: number | null;
}

@InputType("PromotionConditionsInput", { description: "Which carts it is for; all that is given must hold." })
export class PromotionConditionsInput {
  @Field(() => [ID], { nullable: true, description: "Goods it is about, at most 500 products. Default all." })
  productIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: "Goods in these categories or below them. Default all." })
  categoryIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: "Goods of these sellers. Default all." })
  sellerIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: "Products that it is not about. Default none." })
  excludedProductIds?: string[] | null;

  @Field(() => SafeIntScalar, {
    nullable: true,
    description:
      "List price of all goods in the cart at least, in minor units; of the seller's goods if a seller runs it.",
  })
  minSubtotalMinor?: number | null;

  @Field(() => Int, { nullable: true, description: "Units of what it is about at least." })
  minQuantity?: number | null;

  @Field(() => [String], { nullable: true, description: "Countries of delivery, ISO 3166-1 alpha-2. Default all." })
  countries?: string[] | null;

  @Field(() => String, { nullable: true, description: "Code of the lowest tier that gets it. Default everybody." })
  tier?: string | null;

  @Field(() => [String], { nullable: true, description: "Segments of which the buyer is in one. Default everybody." })
  segments?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: "Only on a member's first order, and then once. Default no." })
  isFirstOrder?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "Only for people to whom it is assigned: insights proposes, consent and budget decide. Needs a budget or a limit; for one order of a person unless said otherwise. Default no.",
  })
  isPersonal?: boolean | null;
}

@InputType("PromotionInput", { description: "All that a promotion says." })
export class PromotionInput {
  @Field(() => ID, { nullable: true, description: "The seller who runs and bears it; null for the mall's own." })
  sellerId?: string | null;

  @Field(() => String, { description: "What it gives, for people; 1 to 100 characters." })
  title!: string;

  @Field(() => PromotionActionInput, { description: "What it does." })
  action!: PromotionActionInput;

  @Field(() => PromotionConditionsInput, { nullable: true, description: "Which carts it is for. Default all." })
  conditions?: PromotionConditionsInput | null;

  @Field(() => CurrencyCodeScalar, { nullable: true, description: "Currency of its amounts; needed if it has any." })
  currencyCode?: string | null;

  @Field(() => Date, { nullable: true, description: "From when it applies. Default at once." })
  startsAt?: Date | null;

  @Field(() => Date, { nullable: true, description: "Until when it applies, that moment left out. Default no end." })
  endsAt?: Date | null;

  @Field(() => Int, { nullable: true, description: "The higher is tried earlier, -1,000 to 1,000. Default 0." })
  priority?: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Of one group only the first that applies does; 1 to 40 small letters, digits and dashes. Default none.",
  })
  exclusiveGroup?: string | null;

  @Field(() => Boolean, { nullable: true, description: "Whether it refuses to share a cart. Default no." })
  isExclusive?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Whether a coupon must bring it. Default no." })
  needsCoupon?: boolean | null;

  @Field(() => Int, { nullable: true, description: "Orders that may use it. Default no limit." })
  useLimit?: number | null;

  @Field(() => Int, { nullable: true, description: "Orders of one member that may use it. Default no limit." })
  perCustomerLimit?: number | null;

  @Field(() => SafeIntScalar, {
    nullable: true,
    description: "What it may take off in all, in minor units. Default no limit.",
  })
  budgetMinor?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "What the mall bears of it, 0 to 10,000 hundredths of a percent; sellers bear the rest. Default 10,000 for the mall's own, 0 for a seller's.",
  })
  platformShareBp?: number | null;
}

@InputType("PromotionUpdateInput", { description: "A promotion to replace." })
export class PromotionUpdateInput {
  @Field(() => ID, { description: "The promotion." })
  promotionId!: string;

  @Field(() => Int, { description: "The version that was read; another answers STALE_VERSION." })
  expectedVersion!: number;

  @Field(() => PromotionInput, { description: "What it says from now on, in full." })
  promotion!: PromotionInput;
}

@InputType("PromotionMoveInput", { description: "A promotion to move." })
export class PromotionMoveInput {
  @Field(() => ID, { description: "The promotion." })
  promotionId!: string;
}
