import { pageOf, type Connection } from "@mall/platform/pagination/connection.type";
import { pageSize } from "@mall/platform/pagination/cursor";
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import type { LoyaltyContext } from "../context";
import { CouponType } from "../coupon/coupon.types";
import { OrderRef } from "../order/order.types";
import { nextTierOf, tierOf } from "../tier/tier";
import type { AccountRow } from "./account.loaders";
import {
  ExpiringPointsType,
  LoyaltyAccountType,
  LoyaltyPointsType,
  LoyaltyTierType,
  NextLoyaltyTierType,
  PointsLedgerConnectionType,
  PointsLedgerEntryType,
} from "./account.types";
import { findLedger, ledgerCursor, type LedgerEntry } from "./find-ledger";

@Resolver(() => LoyaltyAccountType)
export class AccountResolver {
  @FieldResolver(() => LoyaltyPointsType, { description: "Points as they stand." })
  points(@Root() { userId }: LoyaltyAccountType, @Ctx() context: LoyaltyContext): Promise<LoyaltyPointsType> {
    return accountOf(userId, context);
  }

  @FieldResolver(() => LoyaltyTierType, {
    nullable: true,
    description: "The level reached by points earned in the last twelve months, kept for a grace after that.",
  })
  async tier(@Root() { userId }: LoyaltyAccountType, @Ctx() context: LoyaltyContext): Promise<LoyaltyTierType | null> {
    const [{ standing }, tiers] = await Promise.all([accountOf(userId, context), context.loaders.tiers()]);
    return tierOf(tiers, standing);
  }

  @FieldResolver(() => NextLoyaltyTierType, { nullable: true, description: "The level above it; null at the top." })
  async nextTier(
    @Root() { userId }: LoyaltyAccountType,
    @Ctx() context: LoyaltyContext,
  ): Promise<NextLoyaltyTierType | null> {
    const [{ qualifying, standing }, tiers] = await Promise.all([accountOf(userId, context), context.loaders.tiers()]);
    const next = nextTierOf(tiers, standing);
    return next && { code: next.code, name: next.name, pointsToGo: next.threshold - qualifying };
  }

  @FieldResolver(() => PointsLedgerConnectionType, { description: "Every movement of the points, the latest first." })
  async ledger(
    @Root() { userId }: LoyaltyAccountType,
    @Arg("first", () => Int, { defaultValue: 20, description: "Entries on this page, 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "The `endCursor` of the page before." })
    after: string | null,
    @Ctx() { runtime }: LoyaltyContext,
  ): Promise<Connection<LedgerEntry>> {
    const page = { first: pageSize(first), after: after ?? null };
    return pageOf({ rows: await findLedger(runtime.db, userId, page), ...page, cursorOf: ledgerCursor });
  }

  @FieldResolver(() => [CouponType], {
    description: "Coupons that are the member's own, the latest hundred; codes for everybody are not among them.",
  })
  coupons(@Root() { userId }: LoyaltyAccountType, @Ctx() { loaders }: LoyaltyContext): Promise<CouponType[]> {
    return loaders.couponsByUser.load(userId);
  }
}

@Resolver(() => LoyaltyPointsType)
export class PointsResolver {
  @FieldResolver(() => ExpiringPointsType, {
    nullable: true,
    description: "The points that expire next; null if none are available.",
  })
  expiringNext(
    @Root() { userId }: LoyaltyPointsType,
    @Ctx() { loaders }: LoyaltyContext,
  ): Promise<ExpiringPointsType | null> {
    return loaders.expiringByUser.load(userId);
  }
}

@Resolver(() => PointsLedgerEntryType)
export class LedgerEntryResolver {
  @FieldResolver(() => OrderRef, {
    nullable: true,
    description: "The order that it is about; null if it is about none or several.",
  })
  order(@Root() { orderId }: LedgerEntry): OrderRef | null {
    return orderId === null ? null : { id: orderId };
  }
}

/** Throws for an id that is no member's key, which the reference resolver has refused before. */
async function accountOf(userId: string, { loaders }: LoyaltyContext): Promise<AccountRow> {
  const account = await loaders.accountByUser.load(userId);
  if (account === null) throw new Error(`No account row was made for ${userId}`);
  return account;
}
