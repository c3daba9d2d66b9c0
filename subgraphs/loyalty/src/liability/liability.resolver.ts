import { SafeIntScalar } from "@mall/platform/graphql/scalars";
import { moneyView, MoneyType } from "@mall/platform/money/money.type";
import { Ctx, Field, ObjectType, Query, Resolver } from "type-graphql";
import type { LoyaltyContext } from "../context";
import { findLiability } from "./find-liability";

@ObjectType("PointsExpiry", { description: "Points that expire in one month." })
export class PointsExpiryType {
  @Field(() => Date, { description: "The first moment of the month, UTC." })
  month!: Date;

  @Field(() => SafeIntScalar, { description: "Available points that expire in it." })
  points!: number;
}

@ObjectType("LoyaltyLiability", {
  description: "What the programme owes its members at this moment. For administrators and finance.",
})
export class LiabilityType {
  @Field(() => SafeIntScalar, { description: "Points of orders whose return window has not ended." })
  pending!: number;

  @Field(() => SafeIntScalar, { description: "Points that members can spend." })
  available!: number;

  @Field(() => SafeIntScalar, { description: "Points set aside for open checkouts." })
  held!: number;

  @Field(() => SafeIntScalar, { description: "Points that members owe: taken back after they had been spent." })
  owed!: number;

  @Field(() => SafeIntScalar, { description: "Available points that expire within 30 days." })
  expiringSoon!: number;

  @Field(() => [PointsExpiryType], {
    description: "Available points by the month in which they expire: this month and twelve more, without gaps.",
  })
  expiries!: readonly PointsExpiryType[];

  @Field(() => [MoneyType], {
    description: "What pending, available and held points together are worth, in each currency in which points pay.",
  })
  values!: MoneyType[];

  @Field(() => [MoneyType], { description: "Gift credit that members have, held credit included, by currency." })
  giftCredit!: MoneyType[];
}

@Resolver()
export class LiabilityResolver {
  @Query(() => LiabilityType, { description: "What the programme owes its members. For administrators and finance." })
  async loyaltyLiability(@Ctx() { deps }: LoyaltyContext): Promise<LiabilityType> {
    const { values, giftCredit, ...points } = await findLiability(deps.db, deps.clock.now());
    return { ...points, values: values.map(moneyView), giftCredit: giftCredit.map(moneyView) };
  }
}
