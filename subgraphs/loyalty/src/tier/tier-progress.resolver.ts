import { Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from "type-graphql";
import { LoyaltyAccountType } from "../account/account.types";
import type { LoyaltyContext } from "../context";
import { addDays, TIER_GRACE_DAYS, TIER_PERIOD_DAYS } from "../points/programme-terms";
import { tierOf } from "./tier";
import { keptUntil } from "./tier-progress";

@ObjectType("TierProgress", { description: "Where the member stands between tiers." })
export class TierProgressType {
  @Field(() => Int, { description: "Points earned in the qualifying period, reversed ones left out." })
  qualifyingPoints!: number;

  @Field(() => Date, { description: "Since when points count: the start of the qualifying period, which moves along." })
  countsSince!: Date;

  @Field(() => Date, {
    nullable: true,
    description: "When the tier ends if nothing more is earned, the grace included; null for the lowest.",
  })
  keptUntil!: Date | null;

  @Field(() => Boolean, {
    description: "Whether points do not reach the tier any more, and it is kept for the days of grace alone.",
  })
  isInGrace!: boolean;

  @Field(() => Int, { description: "Days for which a tier is kept after points reach it no more." })
  graceDays!: number;
}

@Resolver(() => LoyaltyAccountType)
export class TierProgressResolver {
  @FieldResolver(() => TierProgressType, { description: "What counts for the tier, and how long it is kept." })
  async tierProgress(
    @Root() { userId }: LoyaltyAccountType,
    @Ctx() { deps, loaders }: LoyaltyContext,
  ): Promise<TierProgressType> {
    const [account, tiers, earnings] = await Promise.all([
      loaders.accountByUser.load(userId),
      loaders.tiers(),
      loaders.qualifyingByUser.load(userId),
    ]);
    const { qualifying = 0, standing = 0 } = account ?? {};
    const threshold = tierOf(tiers, standing)?.threshold ?? 0;
    return {
      qualifyingPoints: qualifying,
      countsSince: addDays(deps.clock.now(), -TIER_PERIOD_DAYS),
      keptUntil: keptUntil(earnings, threshold, { periodDays: TIER_PERIOD_DAYS, graceDays: TIER_GRACE_DAYS }),
      isInGrace: qualifying < threshold,
      graceDays: TIER_GRACE_DAYS,
    };
  }
}
