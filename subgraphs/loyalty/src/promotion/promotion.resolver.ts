import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { type Connection, pageOf } from "@mall/platform/pagination/connection.type";
import { pageSize } from "@mall/platform/pagination/cursor";
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import type { LoyaltyContext } from "../context";
import { findPromotion, findPromotions, promotionCursor } from "./find-promotions";
import { promotionCreate, type PromotionOutcome } from "./promotion-create";
import { promotionMove } from "./promotion-move";
import type { PromotionRow } from "./promotion-row";
import type { PromotionState } from "./promotion-status";
import { promotionUpdate } from "./promotion-update";
import { PromotionStateEnum } from "./promotion.enums";
import { PromotionInput, PromotionMoveInput, PromotionUpdateInput } from "./promotion.inputs";
import { PromotionConnectionType, PromotionPayload, PromotionType, PromotionUsageType } from "./promotion.types";

const MINE = "For administrators, and for a seller's members on their own.";

@Resolver(() => PromotionType)
export class PromotionResolver {
  @Query(() => PromotionConnectionType, { description: `Promotions, the latest first. ${MINE}` })
  async promotions(
    @Arg("sellerId", () => ID, { nullable: true, description: "Whose. Default all, for administrators." })
    sellerId: string | null,
    @Arg("state", () => PromotionStateEnum, { nullable: true, description: "In which state. Default any." })
    state: PromotionState | null,
    @Arg("first", () => Int, { defaultValue: 20, description: "Promotions on this page, 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "The `endCursor` of the page before." })
    after: string | null,
    @Ctx() ctx: LoyaltyContext,
  ): Promise<Connection<PromotionRow>> {
    const page = { first: pageSize(first), after: after ?? null };
    const filter = { sellerId: sellerId ?? null, state: state ?? null, ...page };
    const rows = await findPromotions(ctx.deps.db, requireViewer(ctx), filter);
    return pageOf({ rows, ...page, cursorOf: promotionCursor });
  }

  @Query(() => PromotionType, { nullable: true, description: `One promotion; null if there is none. ${MINE}` })
  promotion(
    @Arg("id", () => ID, { description: "Its id." }) id: string,
    @Ctx() ctx: LoyaltyContext,
  ): Promise<PromotionRow | null> {
    return findPromotion(ctx.deps.db, requireViewer(ctx), id);
  }

  @Mutation(() => PromotionPayload, {
    description: `Writes a promotion as a draft. FORBIDDEN for the mall's own to all but administrators. ${MINE}`,
  })
  async promotionCreate(
    @Arg("input", () => PromotionInput, { description: "What it says." }) input: PromotionInput,
    @Ctx() ctx: LoyaltyContext,
  ): Promise<PromotionPayload> {
    return payloadOf(await promotionCreate(ctx.deps, requireViewer(ctx), input));
  }

  @Mutation(() => PromotionPayload, {
    description: `Replaces what a promotion says; orders placed keep what they got. ${MINE}`,
  })
  async promotionUpdate(
    @Arg("input", () => PromotionUpdateInput, { description: "The promotion." }) input: PromotionUpdateInput,
    @Ctx() ctx: LoyaltyContext,
  ): Promise<PromotionPayload> {
    return payloadOf(await promotionUpdate(ctx.deps, requireViewer(ctx), input));
  }

  @Mutation(() => PromotionPayload, { description: `Lets a draft or a paused promotion apply. ${MINE}` })
  async promotionActivate(
    @Arg("input", () => PromotionMoveInput, { description: "The promotion." }) { promotionId }: PromotionMoveInput,
    @Ctx() ctx: LoyaltyContext,
  ): Promise<PromotionPayload> {
    return payloadOf(await promotionMove(ctx.deps, requireViewer(ctx), { promotionId, move: "activate" }));
  }

  @Mutation(() => PromotionPayload, { description: `Stops a promotion until it is activated again. ${MINE}` })
  async promotionPause(
    @Arg("input", () => PromotionMoveInput, { description: "The promotion." }) { promotionId }: PromotionMoveInput,
    @Ctx() ctx: LoyaltyContext,
  ): Promise<PromotionPayload> {
    return payloadOf(await promotionMove(ctx.deps, requireViewer(ctx), { promotionId, move: "pause" }));
  }

  @Mutation(() => PromotionPayload, { description: `Ends a promotion for good. ${MINE}` })
  async promotionEnd(
    @Arg("input", () => PromotionMoveInput, { description: "The promotion." }) { promotionId }: PromotionMoveInput,
    @Ctx() ctx: LoyaltyContext,
  ): Promise<PromotionPayload> {
    return payloadOf(await promotionMove(ctx.deps, requireViewer(ctx), { promotionId, move: "end" }));
  }

  @FieldResolver(() => [PromotionUsageType], { description: "How much it was used, by currency." })
  usage(@Root() { id }: PromotionType, @Ctx() { loaders }: LoyaltyContext): Promise<PromotionUsageType[]> {
    return loaders.usageByPromotion.load(id);
  }
}

const payloadOf = ({ done, userErrors }: PromotionOutcome): PromotionPayload => ({
  promotion: done ?? null,
  userErrors: userErrors ?? [],
});
