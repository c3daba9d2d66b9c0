import { actsFor } from "@mall/platform/auth/acts-for";
import type { Viewer } from "@mall/platform/auth/viewer";
import { hasRole } from "@mall/platform/auth/viewer";
import type { Promotion } from "./promotion";
import type { PromotionState } from "./promotion-status";

/** A promotion as those who manage it see it. */
export interface PromotionRow extends Promotion {
  readonly state: PromotionState;
  readonly version: number;
  readonly createdAt: Date;
  readonly activatedAt: Date | null;
}

/** Promotions of before there were personal ones say nothing about it. */
export const CONDITIONS = `'{"isPersonal": false}'::jsonb || conditions AS conditions`;

export const PROMOTION_COLUMNS = `
  id, seller_id AS "sellerId", title, state, needs_coupon AS "needsCoupon", priority,
  exclusive_group AS "exclusiveGroup", is_exclusive AS "isExclusive", platform_share_bp AS "platformShareBp",
  currency_code AS "currencyCode", starts_at AS "startsAt", ends_at AS "endsAt", use_limit AS "useLimit",
  per_customer_limit AS "perCustomerLimit", budget_minor::float8 AS "budgetMinor",
  ${CONDITIONS}, action, version,
  created_at AS "createdAt", activated_at AS "activatedAt"`;

/** Administrators manage all promotions, those in charge of a seller's prices those of the seller. */
export const mayManage = (viewer: Viewer, sellerId: string | null): boolean =>
  hasRole(viewer, "ADMINISTRATOR") || (sellerId !== null && actsFor(viewer, sellerId, "CATALOGUE"));
