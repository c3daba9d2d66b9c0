import type { Viewer } from "@mall/platform/auth/viewer";
import { forbidden } from "@mall/platform/errors/coded-error";
import type { EntityManager } from "typeorm";
import type { LoyaltyDeps } from "../deps";
import { type Transacted, transact } from "../refusal";
import { checkPromotion } from "./check-promotion";
import type { Promotion } from "./promotion";
import type { PromotionDraft } from "./promotion-draft";
import type { PromotionErrorCode } from "./promotion-errors";
import { mayManage, PROMOTION_COLUMNS, type PromotionRow } from "./promotion-row";

export type PromotionOutcome = Transacted<PromotionRow, PromotionErrorCode>;

const INSERT = `
  WITH new AS (SELECT * FROM jsonb_to_record($1::jsonb) AS p(id uuid, "sellerId" uuid, title text, "needsCoupon" boolean,
    priority integer, "exclusiveGroup" text, "isExclusive" boolean, "platformShareBp" integer, "currencyCode" text,
    "startsAt" timestamptz, "endsAt" timestamptz, "useLimit" integer, "perCustomerLimit" integer, "budgetMinor" bigint,
    conditions jsonb, action jsonb))
  INSERT INTO promotion (id, seller_id, title, needs_coupon, priority, exclusive_group, is_exclusive, platform_share_bp,
    currency_code, starts_at, ends_at, use_limit, per_customer_limit, budget_minor, conditions, action, created_by, created_at)
  SELECT id, "sellerId", title, "needsCoupon", priority, "exclusiveGroup", "isExclusive", "platformShareBp",
    "currencyCode", "startsAt", "endsAt", "useLimit", "perCustomerLimit", "budgetMinor", conditions, action, $2, $3 FROM new
  RETURNING ${PROMOTION_COLUMNS}`;

/** Counters exist only where something is limited, so that promotions without limits make no checkout wait. */
const KEEP_COUNT = `
  INSERT INTO promotion_count (promotion_id, use_limit, budget_minor) SELECT $1, $2::integer, $3::bigint
  WHERE $2::integer IS NOT NULL OR $3::bigint IS NOT NULL
  ON CONFLICT (promotion_id) DO UPDATE SET use_limit = EXCLUDED.use_limit, budget_minor = EXCLUDED.budget_minor`;

export async function keepCount(
  tx: EntityManager,
  promotion: Pick<Promotion, "id" | "useLimit" | "budgetMinor">,
): Promise<void> {
  await tx.query(KEEP_COUNT, [promotion.id, promotion.useLimit, promotion.budgetMinor]);
}

/** Writes a promotion as a draft: by an administrator for the mall or a seller, by a seller for their own goods. */
export async function promotionCreate(
  deps: LoyaltyDeps,
  viewer: Viewer,
  draft: PromotionDraft,
): Promise<PromotionOutcome> {
  if (!mayManage(viewer, draft.sellerId ?? null)) throw forbidden();
  const { promotion, faults } = checkPromotion(draft);
  if (faults) return { userErrors: faults };
  return transact(deps.db, async (tx) => {
    const values = [JSON.stringify({ ...promotion, id: deps.ids.next() }), viewer.id, deps.clock.now()];
    const [row] = await tx.query<PromotionRow[]>(INSERT, values);
    if (!row) throw new Error("The promotion was not written");
    await keepCount(tx, row);
    return row;
  });
}
