import { SafeIntScalar } from "@mall/platform/graphql/scalars";
import { MoneyType } from "@mall/platform/money/money.type";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { PromotionStateEnum } from "../promotion/promotion.enums";
import type { PromotionState } from "../promotion/promotion-status";
import type { PromotionQuestion } from "./find-promotion-figures";

@ObjectType("ControlPanel", {
  description:
    "How the mall does in a time, from sums that are kept as things happen. Days are days in UTC: the first holds `from`, the last the moment before `to`. Each part is read only if it is selected, and says who may see it; for others it is null, with FORBIDDEN.",
})
export class ControlPanelType {
  /** What was asked, for its parts. */
  question!: PromotionQuestion;
}

@ObjectType("PointsFigures", { description: "Points that moved, by why." })
export class PointsFiguresType {
  @Field(() => SafeIntScalar, { description: "Earned by orders; pending until their return window ends." })
  earned!: number;

  @Field(() => SafeIntScalar, { description: "Given as a bonus or for a referral." })
  granted!: number;

  @Field(() => SafeIntScalar, { description: "Earned points that became spendable." })
  released!: number;

  @Field(() => SafeIntScalar, { description: "Spent on orders." })
  spent!: number;

  @Field(() => SafeIntScalar, { description: "Spent on rewards." })
  redeemed!: number;

  @Field(() => SafeIntScalar, { description: "Spent points that came back, by a refund or a cancellation." })
  returned!: number;

  @Field(() => SafeIntScalar, { description: "Earned points that were taken back." })
  reversed!: number;

  @Field(() => SafeIntScalar, { description: "Points that expired." })
  expired!: number;
}

@ObjectType("PointsBucket", { description: "Points that moved in a part of the time." })
export class PointsBucketType {
  @Field(() => Date, {
    description: "When it began. The first and the last one hold only what lies in the time that was asked for.",
  })
  at!: Date;

  @Field(() => PointsFiguresType, { description: "What moved." })
  figures!: PointsFiguresType;
}

@ObjectType("TierMembers", { description: "How many members have a tier." })
export class TierMembersType {
  @Field(() => String, { description: "Code of the tier." })
  code!: string;

  @Field(() => String, { description: "Its name." })
  name!: string;

  @Field(() => Int, { description: "Members with it." })
  members!: number;

  @Field(() => String, {
    nullable: true,
    description: "The day on which they were counted, the last counted one of the time; null before the first count.",
  })
  day!: string | null;
}

@ObjectType("LoyaltyReport", {
  description: "What the loyalty programme did; at most a minute behind. For administrators and finance.",
})
export class LoyaltyReportType {
  /** What was asked, for the parts that are read only if they are selected. */
  question!: PromotionQuestion;

  @Field(() => PointsFiguresType, { description: "The whole time." })
  total!: PointsFiguresType;

  @Field(() => [PointsBucketType], { description: "By time, without gaps; they add up to the total." })
  buckets!: readonly PointsBucketType[];
}

@ObjectType("OutstandingPoints", { description: "What the programme owes its members." })
export class OutstandingPointsType {
  @Field(() => SafeIntScalar, {
    description: "Points that members had, pending and held ones included, when the time ended.",
  })
  points!: number;

  @Field(() => MoneyType, {
    nullable: true,
    description: "What they are worth in the currency asked for; null where points pay nothing in it.",
  })
  value!: MoneyType | null;
}

@ObjectType("PromotionFigures", {
  description: "What promotions did to orders that were placed and not cancelled as a whole, in one currency.",
})
export class PromotionFiguresType {
  @Field(() => Int, { description: "How often they were used: once an order, for each promotion." })
  uses!: number;

  @Field(() => MoneyType, { description: "What they took off." })
  discount!: MoneyType;

  @Field(() => MoneyType, { description: "What of it the mall bears." })
  borneByMall!: MoneyType;

  @Field(() => MoneyType, { description: "What of it sellers bear." })
  borneBySellers!: MoneyType;
}

@ObjectType("PromotionPerformance", { description: "What one promotion did." })
export class PromotionPerformanceType {
  @Field(() => ID, { description: "The promotion." })
  promotionId!: string;

  @Field(() => String, { description: "Its title." })
  title!: string;

  @Field(() => PromotionStateEnum, { description: "What may happen to it now." })
  state!: PromotionState;

  @Field(() => ID, { nullable: true, description: "The seller who runs it; null for the mall." })
  sellerId!: string | null;

  @Field(() => PromotionFiguresType, { description: "What it did." })
  figures!: PromotionFiguresType;

  @Field(() => MoneyType, {
    description: "Goods of the orders with it, after all discounts; refunds are not taken off.",
  })
  goods!: MoneyType;

  @Field(() => MoneyType, {
    nullable: true,
    description: "What its budget leaves now, open checkouts counted as spent; null without a budget.",
  })
  budgetLeft!: MoneyType | null;

  @Field(() => Int, { nullable: true, description: "Uses that its limit leaves now; null without a limit." })
  usesLeft!: number | null;
}

@ObjectType("PromotionReport", {
  description: "What promotions did; at most a minute behind. For administrators and finance.",
})
export class PromotionReportType {
  /** What was asked, for the parts that are read only if they are selected. */
  question!: PromotionQuestion;

  @Field(() => PromotionFiguresType, { description: "All of them in the whole time." })
  total!: PromotionFiguresType;
}
