import { CurrencyCodeScalar, SafeIntScalar } from "@mall/platform/graphql/scalars";
import { connectionType } from "@mall/platform/pagination/connection.type";
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { PromotionUserError } from "../promotion/promotion.types";
import type { CouponRow } from "./coupon-row";

export const RedemptionStateEnum = { HELD: "HELD", REDEEMED: "REDEEMED", RELEASED: "RELEASED" } as const;
registerEnumType(RedemptionStateEnum, {
  name: "CouponRedemptionState",
  description: "What became of a use of a coupon.",
  valuesConfig: {
    HELD: { description: "The order is being paid for." },
    REDEEMED: { description: "The order was placed." },
    RELEASED: { description: "The order was not placed, or was cancelled; the use does not count." },
  },
});

@ObjectType("CouponRedemption", { description: "An order's use of a coupon: one, however many sellers the order has." })
export class CouponRedemptionType {
  @Field(() => ID, { description: "The order." })
  orderId!: string;

  @Field(() => RedemptionStateEnum, { description: "What became of it." })
  state!: string;

  @Field(() => SafeIntScalar, { description: "What it took off, in minor units." })
  amountMinor!: number;

  @Field(() => CurrencyCodeScalar, { description: "The currency." })
  currencyCode!: string;

  @Field(() => Date, { description: "When the checkout took it." })
  heldAt!: Date;

  @Field(() => Date, { nullable: true, description: "When it was redeemed or released; null while held." })
  settledAt!: Date | null;
}

@ObjectType("ManagedCoupon", { description: "A coupon as those who manage its promotion see it." })
export class ManagedCouponType {
  @Field(() => ID, { description: "Its id." })
  id!: string;

  @Field(() => String, { description: "What to enter; case, spaces and dashes do not count." })
  code!: string;

  @Field(() => ID, { nullable: true, description: "The only member who may use it; null for whoever has the code." })
  userId!: string | null;

  @Field(() => Int, { nullable: true, description: "Orders that may use it; null without limit." })
  useLimit!: number | null;

  @Field(() => Int, { nullable: true, description: "Orders of one member that may use it; null without limit." })
  perCustomerLimit!: number | null;

  @Field(() => Date, { nullable: true, description: "When it ends; null if only its promotion does." })
  expiresAt!: Date | null;
}

export const ManagedCouponConnectionType = connectionType<CouponRow>("ManagedCoupon", ManagedCouponType as never);

@ObjectType("CouponBatch", { description: "Codes generated together. For those who manage their promotion." })
export class CouponBatchType {
  @Field(() => ID, { description: "Its id." })
  id!: string;

  @Field(() => ID, { description: "The promotion that the codes bring." })
  promotionId!: string;

  @Field(() => Int, { description: "How many codes it is to have." })
  requested!: number;

  @Field(() => Int, { description: "How many it has by now: ask again until all are made." })
  made!: number;

  @Field(() => Date, { description: "When it was begun." })
  createdAt!: Date;
}

@InputType("CouponsGenerateInput", { description: "Codes to generate." })
export class CouponsGenerateInput {
  @Field(() => ID, { description: "The promotion that they bring." })
  promotionId!: string;

  @Field(() => Int, { description: "How many, 1 to 1,000,000." })
  count!: number;

  @Field(() => String, {
    nullable: true,
    description: "What they begin with, 1 to 12 capitals and digits. Default nothing.",
  })
  prefix?: string | null;

  @Field(() => Int, { nullable: true, description: "Orders that may use each. Default 1; null for no limit." })
  useLimit?: number | null;

  @Field(() => Int, { nullable: true, description: "Orders of one member that may use each. Default no limit." })
  perCustomerLimit?: number | null;

  @Field(() => Date, { nullable: true, description: "When they end. Default with their promotion." })
  expiresAt?: Date | null;

  @Field(() => String, { description: "The same key answers with the same batch; 1 to 100 characters." })
  idempotencyKey!: string;
}

@InputType("CouponCreateInput", { description: "One coupon with a chosen code." })
export class CouponCreateInput {
  @Field(() => ID, { description: "The promotion that it brings." })
  promotionId!: string;

  @Field(() => String, { description: "4 to 40 letters, digits, spaces and dashes; O is 0, and I and L are 1." })
  code!: string;

  @Field(() => ID, { nullable: true, description: "The only member who may use it. Default whoever has the code." })
  userId?: string | null;

  @Field(() => Int, { nullable: true, description: "Orders that may use it. Default no limit." })
  useLimit?: number | null;

  @Field(() => Int, { nullable: true, description: "Orders of one member that may use it. Default no limit." })
  perCustomerLimit?: number | null;

  @Field(() => Date, { nullable: true, description: "When it ends. Default with its promotion." })
  expiresAt?: Date | null;
}

@ObjectType("CouponBatchPayload", { description: "The batch, or what to mend." })
export class CouponBatchPayload {
  @Field(() => CouponBatchType, { nullable: true, description: "Null exactly when there are errors." })
  batch!: CouponBatchType | null;

  @Field(() => [PromotionUserError], { description: "What to mend; nothing was changed." })
  userErrors!: InstanceType<typeof PromotionUserError>[];
}

@ObjectType("CouponCreatePayload", { description: "The coupon, or what to mend." })
export class CouponCreatePayload {
  @Field(() => ManagedCouponType, { nullable: true, description: "Null exactly when there are errors." })
  coupon!: ManagedCouponType | null;

  @Field(() => [PromotionUserError], { description: "What to mend; nothing was changed." })
  userErrors!: InstanceType<typeof PromotionUserError>[];
}
