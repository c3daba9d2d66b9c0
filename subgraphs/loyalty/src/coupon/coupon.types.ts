import { Field, ObjectType, registerEnumType } from "type-graphql";

export const CouponStateEnum = {
  AVAILABLE: "AVAILABLE",
  HELD: "HELD",
  REDEEMED: "REDEEMED",
  EXPIRED: "EXPIRED",
} as const;
registerEnumType(CouponStateEnum, {
  name: "CouponState",
  description: "Whether a coupon can be used.",
  valuesConfig: {
    AVAILABLE: { description: "It can be used." },
    HELD: { description: "A checkout that has not ended holds it." },
    REDEEMED: { description: "It has been used." },
    EXPIRED: { description: "Its time has passed." },
  },
});

@ObjectType("Coupon", { description: "A coupon that a member holds." })
export class CouponType {
  @Field(() => String, { description: "What to enter at checkout." })
  code!: string;

  @Field(() => String, { description: "What it gives, for people." })
  title!: string;

  @Field(() => CouponStateEnum, { description: "Whether it can be used." })
  state!: keyof typeof CouponStateEnum;

  @Field(() => Date, { nullable: true, description: "When it ends; null if it does not." })
  expiresAt!: Date | null;
}
