import { read } from "@mall/platform/database/read";
import { groupedByKey } from "@mall/platform/graphql/batching";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import DataLoader from "dataloader";
import type { CouponStateEnum } from "./coupon.types";

export interface MemberCoupon {
  readonly userId: string;
  readonly code: string;
  readonly title: string;
  readonly state: keyof typeof CouponStateEnum;
  readonly expiresAt: Date | null;
}

export interface Redemption {
  readonly couponId: string;
  readonly orderId: string;
  readonly state: string;
  readonly amountMinor: number;
  readonly currencyCode: string;
  readonly heldAt: Date;
  readonly settledAt: Date | null;
}

/** The latest hundred of each member; a coupon ends with its promotion. */
const BY_MEMBER = `
  SELECT member.user_id AS "userId", own.*
  FROM unnest($1::uuid[]) AS member (user_id) CROSS JOIN LATERAL (
    SELECT c.code, p.title, least(c.expires_at, p.ends_at) AS "expiresAt",
      CASE WHEN c.use_limit IS NOT NULL AND c.uses >= c.use_limit THEN CASE WHEN EXISTS (
          SELECT FROM coupon_redemption r WHERE r.coupon_id = c.id AND r.state = 'HELD') THEN 'HELD' ELSE 'REDEEMED' END
        WHEN least(c.expires_at, p.ends_at) <= $2 OR p.state = 'ENDED' THEN 'EXPIRED' ELSE 'AVAILABLE' END AS state
    FROM coupon c JOIN promotion p ON p.id = c.promotion_id
    WHERE c.user_id = member.user_id ORDER BY c.id DESC LIMIT 100) own`;

const REDEMPTIONS = `
  SELECT asked.id AS "couponId", latest.*
  FROM unnest($1::uuid[]) AS asked (id) CROSS JOIN LATERAL (
    SELECT order_id AS "orderId", state, amount_minor::float8 AS "amountMinor", currency_code AS "currencyCode",
      held_at AS "heldAt", settled_at AS "settledAt"
    FROM coupon_redemption r WHERE r.coupon_id = asked.id ORDER BY held_at DESC, order_id LIMIT 100) latest`;

export function createCouponLoaders({ db, clock }: Pick<SubgraphRuntime, "db" | "clock">) {
  return {
    couponsByUser: new DataLoader(async (ids: readonly string[]) =>
      groupedByKey(ids, await read<MemberCoupon>(db, BY_MEMBER, [ids, clock.now()]), (coupon) => coupon.userId),
    ),
    redemptionsByCoupon: new DataLoader(async (ids: readonly string[]) =>
      groupedByKey(ids, await read<Redemption>(db, REDEMPTIONS, [ids]), (redemption) => redemption.couponId),
    ),
  };
}

export type CouponLoaders = ReturnType<typeof createCouponLoaders>;
