import type { Viewer } from "@mall/platform/auth/viewer";
import { sqlState } from "@mall/platform/database/retry";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import type { LoyaltyDeps } from "../deps";
import { Refusal, refuse, transact } from "../refusal";
import { type CheckedPromotion, checkPromotion } from "./check-promotion";
import { keepCount, type PromotionOutcome } from "./promotion-create";
import type { PromotionDraft } from "./promotion-draft";
import { type PromotionErrorCode, promotionNotFound } from "./promotion-errors";
import { mayManage, PROMOTION_COLUMNS, type PromotionRow } from "./promotion-row";

export interface PromotionUpdate {
  readonly promotionId: string;
  readonly expectedVersion: number;
  readonly promotion: PromotionDraft;
}

const LOCK = `SELECT ${PROMOTION_COLUMNS} FROM promotion WHERE id = $1 FOR UPDATE`;

const UPDATE = `
  WITH new AS (SELECT * FROM jsonb_to_record($2::jsonb) AS p(title text, "needsCoupon" boolean, priority integer,
    "exclusiveGroup" text, "isExclusive" boolean, "platformShareBp" integer, "currencyCode" text, "startsAt" timestamptz,
    "endsAt" timestamptz, "useLimit" integer, "perCustomerLimit" integer, "budgetMinor" bigint, conditions jsonb, action jsonb)),
  changed AS (
    UPDATE promotion SET title = new.title, needs_coupon = new."needsCoupon", priority = new.priority,
      exclusive_group = new."exclusiveGroup", is_exclusive = new."isExclusive", platform_share_bp = new."platformShareBp",
      currency_code = new."currencyCode", starts_at = new."startsAt", ends_at = new."endsAt", use_limit = new."useLimit",
      per_customer_limit = new."perCustomerLimit", budget_minor = new."budgetMinor", conditions = new.conditions,
      action = new.action, version = version + 1
    FROM new WHERE promotion.id = $1 RETURNING promotion.*)
  SELECT ${PROMOTION_COLUMNS} FROM changed`;

/** Replaces what a promotion says. Carts are quoted anew from then on; orders placed keep what they got. */
export async function promotionUpdate(
  deps: LoyaltyDeps,
  viewer: Viewer,
  { promotionId, expectedVersion, promotion: draft }: PromotionUpdate,
): Promise<PromotionOutcome> {
  const { promotion, faults } = checkPromotion(draft);
  if (faults) return { userErrors: faults.map((fault) => ({ ...fault, field: within(fault.field) })) };
  return transact(deps.db, async (tx) => {
    const current = await lockPromotion(tx, viewer, promotionId);
    const refusal = refusalOf(current, promotion, expectedVersion);
    if (refusal) throw refusal;
    const [row] = await tx.query<PromotionRow[]>(UPDATE, [promotionId, JSON.stringify(promotion)]);
    if (!row) throw new Error(`Promotion ${promotionId} was locked and is gone`);
    await keepCount(tx, row).catch((error: unknown) => {
      throw sqlState(error) === "23514" ? belowUses() : error;
    });
    return row;
  });
}

const within = (field: string[] | null | undefined): string[] => ["input", "promotion", ...(field ?? []).slice(1)];

/** The promotion, if the caller may manage it; somebody else's answers as if there were none. */
export async function lockPromotion(tx: EntityManager, viewer: Viewer, id: string): Promise<PromotionRow> {
  const [row] = isUuid(id) ? await tx.query<PromotionRow[]>(LOCK, [id]) : [];
  if (!row || !mayManage(viewer, row.sellerId)) throw new Refusal([promotionNotFound]);
  return row;
}

function refusalOf(
  current: PromotionRow,
  wanted: CheckedPromotion,
  version: number,
): Refusal<PromotionErrorCode> | null {
  if (current.state === "ENDED") return refuse("MOVE_NOT_ALLOWED", "It has ended. Make a new promotion.");
  if (current.version !== version) {
    const message = `Somebody has changed it meanwhile: it is at version ${current.version}. Read it again.`;
    return refuse("STALE_VERSION", message, ["input", "expectedVersion"]);
  }
  if (current.sellerId !== wanted.sellerId || (current.activatedAt !== null && hasOtherTerms(current, wanted))) {
    const message =
      "Its seller, its currency, whether it is personal, and whether it has a limit or a budget are fixed once it was active. Make a new promotion.";
    return refuse("LIMIT_FIXED", message, ["input", "promotion"]);
  }
  return null;
}

/** Uses are counted from the first day, or not at all. */
function hasOtherTerms(current: PromotionRow, wanted: CheckedPromotion): boolean {
  const isCounted = ({ useLimit, budgetMinor }: Pick<CheckedPromotion, "useLimit" | "budgetMinor">): boolean =>
    useLimit !== null || budgetMinor !== null;
  return (
    isCounted(current) !== isCounted(wanted) ||
    current.currencyCode !== wanted.currencyCode ||
    current.conditions.isPersonal !== wanted.conditions.isPersonal ||
    (current.perCustomerLimit === null) !== (wanted.perCustomerLimit === null)
  );
}

const belowUses = (): Refusal<PromotionErrorCode> =>
  refuse("LIMIT_BELOW_USES", "It has been used more often, or for more, than that already. Set a higher limit.", [
    "input",
    "promotion",
    "useLimit",
  ]);
