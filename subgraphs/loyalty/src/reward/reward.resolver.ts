import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { moneyView } from "@mall/platform/money/money.type";
import { pageOf, type Connection } from "@mall/platform/pagination/connection.type";
import { pageSize } from "@mall/platform/pagination/cursor";
import { Arg, Ctx, Int, Mutation, Query, Resolver } from "type-graphql";
import type { LoyaltyContext } from "../context";
import { findRewards, rewardCursor, type Reward } from "./find-rewards";
import { RewardRedeemInput, RewardRedeemPayload, type RewardRedemptionType } from "./redemption.types";
import { rewardCreate } from "./reward-create";
import { rewardUpdate } from "./reward-update";
import { RewardCreateInput, RewardPayload, RewardUpdateInput } from "./reward.inputs";
import { rewardRedeem, type Redemption } from "./reward-redeem";
import { RewardConnectionType, RewardType } from "./reward.types";

@Resolver(() => RewardType)
export class RewardResolver {
  @Query(() => RewardConnectionType, { description: "What points buy, the cheapest first; for everybody to see." })
  async rewards(
    @Arg("first", () => Int, { defaultValue: 10, description: "Rewards on this page, 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "The `endCursor` of the page before." })
    after: string | null,
    @Ctx() { runtime, deps }: LoyaltyContext,
  ): Promise<Connection<Reward>> {
    const page = { first: pageSize(first), after: after ?? null };
    return pageOf({ rows: await findRewards(runtime.db, page, deps.clock.now()), ...page, cursorOf: rewardCursor });
  }

  @Mutation(() => RewardRedeemPayload, {
    description:
      "Buys a reward with the caller's points: a coupon of their own, gift credit, or a perk. UNAUTHENTICATED for guests.",
  })
  async rewardRedeem(
    @Arg("input", () => RewardRedeemInput, { description: "The reward." }) input: RewardRedeemInput,
    @Ctx() ctx: LoyaltyContext,
  ): Promise<RewardRedeemPayload> {
    const { done, userErrors } = await rewardRedeem(ctx.deps, requireViewer(ctx), input);
    return { redemption: done ? viewOf(done) : null, userErrors: userErrors ?? [] };
  }

  @Mutation(() => RewardPayload, { description: "Puts a reward into the catalogue. For administrators." })
  async rewardCreate(
    @Arg("input", () => RewardCreateInput, { description: "The reward." }) input: RewardCreateInput,
    @Ctx() { deps }: LoyaltyContext,
  ): Promise<RewardPayload> {
    const { done, userErrors } = await rewardCreate(deps, input);
    return { reward: done ?? null, userErrors: userErrors ?? [] };
  }

  @Mutation(() => RewardPayload, {
    description: "Offers a reward or takes it out, and fills up its stock. For administrators.",
  })
  async rewardUpdate(
    @Arg("input", () => RewardUpdateInput, { description: "The change." }) input: RewardUpdateInput,
    @Ctx() { deps }: LoyaltyContext,
  ): Promise<RewardPayload> {
    const { done, userErrors } = await rewardUpdate(deps, input);
    return { reward: done ?? null, userErrors: userErrors ?? [] };
  }
}

function viewOf({ creditMinor, currencyCode, ...redemption }: Redemption): RewardRedemptionType {
  const hasCredit = creditMinor !== null && currencyCode !== null;
  return { ...redemption, giftCredit: hasCredit ? moneyView({ minorUnits: creditMinor, currencyCode }) : null };
}
