import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { type Connection, pageOf } from "@mall/platform/pagination/connection.type";
import { pageSize } from "@mall/platform/pagination/cursor";
import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import { LoyaltyAccountType } from "../account/account.types";
import type { LoyaltyContext } from "../context";
import { findReferrals, type Referral, referralCursor } from "./find-referrals";
import { referralCodeCreate } from "./referral-code-create";
import { referralDecide } from "./referral-decide";
import type { ReferralState } from "./referral-status";
import { REFEREE_POINTS, REFERRER_POINTS } from "./referral-terms";
import {
  ReferralCodePayload,
  ReferralConnectionType,
  ReferralDecideInput,
  ReferralPayload,
  ReferralStandingType,
  ReferralStateEnum,
} from "./referral.types";

@Resolver(() => LoyaltyAccountType)
export class ReferralResolver {
  @FieldResolver(() => ReferralStandingType, { description: "The member's code for friends, and what came of it." })
  async referrals(
    @Root() { userId }: LoyaltyAccountType,
    @Ctx() { loaders }: LoyaltyContext,
  ): Promise<ReferralStandingType> {
    const { code = null, invited = 0, rewarded = 0 } = (await loaders.referralsByUser.load(userId)) ?? {};
    return { code, invited, rewarded, pointsForYou: REFERRER_POINTS, pointsForFriend: REFEREE_POINTS };
  }

  @Mutation(() => ReferralCodePayload, {
    description: "The caller's code for friends, made when it is first asked for. UNAUTHENTICATED for guests.",
  })
  async referralCodeCreate(@Ctx() ctx: LoyaltyContext): Promise<ReferralCodePayload> {
    return { code: await referralCodeCreate(ctx.deps, requireViewer(ctx)), userErrors: [] };
  }

  @Query(() => ReferralConnectionType, {
    description: "Referrals in a state, the latest first. For administrators and support.",
  })
  async loyaltyReferrals(
    @Arg("state", () => ReferralStateEnum, { defaultValue: "REVIEW", description: "In which state." })
    state: ReferralState,
    @Arg("first", () => Int, { defaultValue: 20, description: "Referrals on this page, 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "The `endCursor` of the page before." })
    after: string | null,
    @Ctx() { deps }: LoyaltyContext,
  ): Promise<Connection<Referral>> {
    const page = { first: pageSize(first), after: after ?? null };
    return pageOf({ rows: await findReferrals(deps.db, { state, ...page }), ...page, cursorOf: referralCursor });
  }

  @Mutation(() => ReferralPayload, {
    description: "Lets a referral under review go on, or ends it. For administrators and support.",
  })
  async referralDecide(
    @Arg("input", () => ReferralDecideInput, { description: "The decision." }) input: ReferralDecideInput,
    @Ctx() { deps }: LoyaltyContext,
  ): Promise<ReferralPayload> {
    const { done, userErrors } = await referralDecide(deps, input);
    return { referral: done ?? null, userErrors: userErrors ?? [] };
  }
}
