import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { type Connection, pageOf } from "@mall/platform/pagination/connection.type";
import { pageSize } from "@mall/platform/pagination/cursor";
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import type { LoyaltyContext } from "../context";
import { couponCreate } from "./coupon-create";
import type { CouponRow } from "./coupon-row";
import { couponsGenerate, type CouponBatch } from "./coupons-generate";
import { couponCursor, findBatch, findBatchCoupons } from "./find-coupons";
import {
  CouponBatchPayload,
  CouponBatchType,
  CouponCreateInput,
  CouponCreatePayload,
  CouponRedemptionType,
  CouponsGenerateInput,
  ManagedCouponConnectionType,
  ManagedCouponType,
} from "./managed-coupon.types";

const MINE = "For administrators, and for a seller's members on their own promotions.";
/** A download: codes are short. */
const MAX_CODES = 1_000;

@Resolver(() => CouponBatchType)
export class CouponBatchResolver {
  @Query(() => CouponBatchType, { nullable: true, description: `A batch of codes and how far it is. ${MINE}` })
  couponBatch(
    @Arg("id", () => ID, { description: "Its id." }) id: string,
    @Ctx() ctx: LoyaltyContext,
  ): Promise<CouponBatch | null> {
    return findBatch(ctx.deps.db, requireViewer(ctx), id);
  }

  @Mutation(() => CouponBatchPayload, {
    description: `Begins a batch of codes that nobody can guess; the first 1,000 are there at once. ${MINE}`,
  })
  async couponsGenerate(
    @Arg("input", () => CouponsGenerateInput, { description: "What to generate." }) input: CouponsGenerateInput,
    @Ctx() ctx: LoyaltyContext,
  ): Promise<CouponBatchPayload> {
    const { done, userErrors } = await couponsGenerate(ctx.deps, requireViewer(ctx), input);
    return { batch: done ?? null, userErrors: userErrors ?? [] };
  }

  @Mutation(() => CouponCreatePayload, { description: `Makes one coupon with a chosen code. ${MINE}` })
  async couponCreate(
    @Arg("input", () => CouponCreateInput, { description: "The coupon." }) input: CouponCreateInput,
    @Ctx() ctx: LoyaltyContext,
  ): Promise<CouponCreatePayload> {
    const { done, userErrors } = await couponCreate(ctx.deps, requireViewer(ctx), input);
    return { coupon: done ?? null, userErrors: userErrors ?? [] };
  }

  @FieldResolver(() => ManagedCouponConnectionType, { description: "Its codes in the order in which they were made." })
  async coupons(
    @Root() { id }: CouponBatchType,
    @Arg("first", () => Int, { defaultValue: 100, description: "Codes on this page, 1 to 1,000." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "The `endCursor` of the page before." })
    after: string | null,
    @Ctx() { deps }: LoyaltyContext,
  ): Promise<Connection<CouponRow>> {
    const page = { first: pageSize(first, MAX_CODES), after: after ?? null };
    return pageOf({ rows: await findBatchCoupons(deps.db, id, page), ...page, cursorOf: couponCursor });
  }
}

@Resolver(() => ManagedCouponType)
export class ManagedCouponResolver {
  @FieldResolver(() => [CouponRedemptionType], {
    description: "The last hundred orders that used it, the latest first.",
  })
  redemptions(@Root() { id }: ManagedCouponType, @Ctx() { loaders }: LoyaltyContext): Promise<CouponRedemptionType[]> {
    return loaders.redemptionsByCoupon.load(id);
  }
}
