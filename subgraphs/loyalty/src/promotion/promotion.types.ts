import { userErrorType } from "@mall/platform/errors/user-error";
import { CurrencyCodeScalar, SafeIntScalar } from "@mall/platform/graphql/scalars";
import { connectionType } from "@mall/platform/pagination/connection.type";
import { Field, ID, Int, ObjectType } from "type-graphql";
import type { Promotion, PromotionActionKind } from "./promotion";
import type { PromotionErrorCode } from "./promotion-errors";
import type { PromotionRow } from "./promotion-row";
import type { PromotionState } from "./promotion-status";
import { PromotionActionKindEnum, PromotionErrorCodeEnum, PromotionStateEnum } from "./promotion.enums";

export const PromotionUserError = userErrorType<PromotionErrorCode>("Promotion", PromotionErrorCodeEnum);

@ObjectType("PromotionAction", { description: "What a promotion does; fields of other kinds are null." })
export class PromotionActionType {
  @Field(() => PromotionActionKindEnum, { description: "What it does." })
  kind!: PromotionActionKind;

  @Field(() => Int, { nullable: true, description: "Share off in hundredths of a percent." })
  percentBp?: number | null;

  @Field(() => SafeIntScalar, { nullable: true, description: "Amount off in minor units." })
  amountMinor?: number | null;

  @Field(() => SafeIntScalar, { nullable: true, description: "Price of each unit in minor units." })
  unitPriceMinor?: number | null;

  @Field(() => SafeIntScalar, { nullable: true, description: "The most that it takes off; null without a ceiling." })
  maxMinor?: number | null;

  @Field(() => Int, { nullable: true, description: "Units to pay in full." })
  buy?: number | null;

  @Field(() => Int, { nullable: true, description: "Units that are cheaper then." })
  get?: number | null;

  @Field(() => Int, { nullable: true, description: "How often in one cart; null for as often as it fits." })
  maxTimes?: number | null;

  @Field(() => Int, { nullable: true, description: "Points more." })
  points?: number | null;

  @Field(() => Int, { nullable: true, description: "Points more as a share of those earned." })
  factorBp?: number | null;
}

@ObjectType("PromotionConditions", {
  description: "Which carts a promotion is for; empty lists and nulls ask nothing.",
})
export class PromotionConditionsType {
  @Field(() => [ID], { description: "Goods it is about." })
  productIds!: readonly string[];

  @Field(() => [ID], { description: "Categories of the goods it is about." })
  categoryIds!: readonly string[];

  @Field(() => [ID], { description: "Sellers of the goods it is about." })
  sellerIds!: readonly string[];

  @Field(() => [ID], { description: "Products that it is not about." })
  excludedProductIds!: readonly string[];

  @Field(() => SafeIntScalar, { nullable: true, description: "List price of the goods at least, in minor units." })
  minSubtotalMinor!: number | null;

  @Field(() => Int, { nullable: true, description: "Units of what it is about at least." })
  minQuantity!: number | null;

  @Field(() => [String], { description: "Countries of delivery." })
  countries!: readonly string[];

  @Field(() => String, { nullable: true, description: "Code of the lowest tier that gets it." })
  tier!: string | null;

  @Field(() => [String], { description: "Segments of which the buyer is in one." })
  segments!: readonly string[];

  @Field(() => Boolean, { description: "Only on a member's first order." })
  isFirstOrder!: boolean;

  @Field(() => Boolean, { description: "Only for people to whom it was assigned." })
  isPersonal!: boolean;
}

@ObjectType("PromotionUsage", { description: "How much a promotion was used; open checkouts included." })
export class PromotionUsageType {
  @Field(() => Int, { description: "Orders that used it." })
  orders!: number;

  @Field(() => SafeIntScalar, { description: "What it took off in all, in minor units." })
  amountMinor!: number;

  @Field(() => CurrencyCodeScalar, { description: "The currency." })
  currencyCode!: string;
}

@ObjectType("Promotion", { description: "A promotion as those who manage it see it: administrators and its seller." })
export class PromotionType implements Promotion {
  @Field(() => ID, { description: "Its id." })
  id!: string;

  @Field(() => ID, { nullable: true, description: "The seller who runs and bears it; null for the mall's own." })
  sellerId!: string | null;

  @Field(() => String, { description: "What it gives, for people." })
  title!: string;

  @Field(() => PromotionStateEnum, { description: "Where it stands." })
  state!: PromotionState;

  @Field(() => Int, { description: "Grows with each change; `promotionUpdate` takes it." })
  version!: number;

  @Field(() => PromotionActionType, { description: "What it does." })
  action!: Promotion["action"];

  @Field(() => PromotionConditionsType, { description: "Which carts it is for." })
  conditions!: Promotion["conditions"];

  @Field(() => CurrencyCodeScalar, { nullable: true, description: "Currency of its amounts; null if it has none." })
  currencyCode!: string | null;

  @Field(() => Date, { nullable: true, description: "From when it applies; null for at once." })
  startsAt!: Date | null;

  @Field(() => Date, { nullable: true, description: "Until when it applies; null for no end." })
  endsAt!: Date | null;

  @Field(() => Int, { description: "The higher is tried earlier." })
  priority!: number;

  @Field(() => String, { nullable: true, description: "Of one group only the first that applies does." })
  exclusiveGroup!: string | null;

  @Field(() => Boolean, { description: "Whether it refuses to share a cart." })
  isExclusive!: boolean;

  @Field(() => Boolean, { description: "Whether a coupon must bring it." })
  needsCoupon!: boolean;

  @Field(() => Int, { nullable: true, description: "Orders that may use it; null without limit." })
  useLimit!: number | null;

  @Field(() => Int, { nullable: true, description: "Orders of one member that may use it; null without limit." })
  perCustomerLimit!: number | null;

  @Field(() => SafeIntScalar, { nullable: true, description: "What it may take off in all; null without limit." })
  budgetMinor!: number | null;

  @Field(() => Int, { description: "What the mall bears of it in hundredths of a percent; sellers bear the rest." })
  platformShareBp!: number;

  @Field(() => Date, { description: "When it was written." })
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: "When it was activated first; null for a draft." })
  activatedAt!: Date | null;
}

export const PromotionConnectionType = connectionType<PromotionRow>("Promotion", PromotionType as never);

@ObjectType("PromotionPayload", { description: "The promotion, or what to mend." })
export class PromotionPayload {
  @Field(() => PromotionType, { nullable: true, description: "Null exactly when there are errors." })
  promotion!: PromotionType | null;

  @Field(() => [PromotionUserError], { description: "What to mend; nothing was changed." })
  userErrors!: InstanceType<typeof PromotionUserError>[];
}
