import { pageOf, type Connection } from "@mall/platform/pagination/connection.type";
import { pageSize } from "@mall/platform/pagination/cursor";
import { Arg, Ctx, Int, Query, Resolver } from "type-graphql";
import type { LoyaltyContext } from "../context";
import { findRewards, rewardCursor, type Reward } from "./find-rewards";
import { RewardConnectionType, RewardType } from "./reward.types";

@Resolver(() => RewardType)
export class RewardResolver {
  @Query(() => RewardConnectionType, { description: "What points buy, the cheapest first; for everybody to see." })
  async rewards(
    @Arg("first", () => Int, { defaultValue: 10, description: "Rewards on this page, 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "The `endCursor` of the page before." })
    after: string | null,
    @Ctx() { runtime }: LoyaltyContext,
  ): Promise<Connection<Reward>> {
    const page = { first: pageSize(first), after: after ?? null };
    return pageOf({ rows: await findRewards(runtime.db, page), ...page, cursorOf: rewardCursor });
  }
}
