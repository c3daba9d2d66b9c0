import { createHash } from "node:crypto";
import type { Viewer } from "@mall/platform/auth/viewer";
import type { EntityManager } from "typeorm";
import type { LoyaltyDeps } from "../deps";
import { lockPromotion } from "../promotion/promotion-update";
import type { PromotionErrorCode, PromotionFault } from "../promotion/promotion-errors";
import { refuse, type Transacted, transact } from "../refusal";
import { fillBatch } from "./fill-batches";

export interface CouponsGenerate {
  readonly promotionId: string;
  readonly count: number;
  readonly prefix?: string | null;
  readonly useLimit?: number | null;
  readonly perCustomerLimit?: number | null;
  readonly expiresAt?: Date | null;
  readonly idempotencyKey: string;
}

/** Codes that are made at some time, and how many of them there are by now. */
export interface CouponBatch {
  readonly id: string;
  readonly promotionId: string;
  readonly requested: number;
  readonly made: number;
  readonly createdAt: Date;
}

export type BatchOutcome = Transacted<CouponBatch, PromotionErrorCode>;

export const MAX_BATCH = 1_000_000;
const MAX_LIMIT = 1_000_000_000;
/** So many are there when the answer comes; the job makes the others. */
const AT_ONCE = 1_000;

export const BATCH_COLUMNS = `id, promotion_id AS "promotionId", requested, made, created_at AS "createdAt"`;

const CLAIM = `
  INSERT INTO coupon_batch (id, promotion_id, owner, idempotency_key, request_hash, requested, prefix, use_limit,
    per_customer_limit, expires_at, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
  ON CONFLICT (owner, idempotency_key) DO NOTHING RETURNING id`;
const FIND = `
  SELECT request_hash AS "requestHash", ${BATCH_COLUMNS} FROM coupon_batch WHERE owner = $1 AND idempotency_key = $2`;

/** Begins a batch of codes that nobody can guess. The same key answers with the same batch. */
export async function couponsGenerate(
  deps: LoyaltyDeps,
  viewer: Viewer,
  command: CouponsGenerate,
): Promise<BatchOutcome> {
  const userErrors = batchFaults(command);
  if (userErrors.length > 0) return { userErrors };
  const outcome = await transact<CouponBatch, PromotionErrorCode>(deps.db, (tx) =>
    claimBatch(tx, deps, { viewer, command }),
  );
  if (!outcome.done) return outcome;
  const made = await fillBatch(deps, { batchId: outcome.done.id, most: AT_ONCE });
  return { done: { ...outcome.done, made: outcome.done.made + made } };
}

interface Claim {
  readonly viewer: Viewer;
  readonly command: CouponsGenerate;
}

async function claimBatch(
  tx: EntityManager,
  { ids, clock }: LoyaltyDeps,
  { viewer, command }: Claim,
): Promise<CouponBatch> {
  await lockPromotion(tx, viewer, command.promotionId);
  const {
    promotionId,
    count,
    prefix,
    useLimit = 1,
    perCustomerLimit = null,
    expiresAt = null,
    idempotencyKey,
  } = command;
  const requestHash = createHash("sha256").update(JSON.stringify(command)).digest("base64url");
  const owner = [viewer.id, idempotencyKey];
  const terms = [prefix ?? "", useLimit, perCustomerLimit, expiresAt, clock.now()];
  await tx.query(CLAIM, [ids.next(), promotionId, ...owner, requestHash, count, ...terms]);
  const [batch] = await tx.query<(CouponBatch & { readonly requestHash: string })[]>(FIND, owner);
  if (!batch) throw new Error("The batch was not written");
  if (batch.requestHash === requestHash) return batch;
  const message = "This key was used with another input. Use a new key.";
  throw refuse("IDEMPOTENCY_KEY_REUSED", message, ["input", "idempotencyKey"]);
}

function batchFaults({ count, prefix, useLimit, perCustomerLimit, idempotencyKey }: CouponsGenerate): PromotionFault[] {
  return [
    ...rangeFault("count", count, MAX_BATCH),
    ...rangeFault("useLimit", useLimit, MAX_LIMIT),
    ...rangeFault("perCustomerLimit", perCustomerLimit, MAX_LIMIT),
    ...(prefix && !/^[A-Z0-9]{1,12}$/.test(prefix)
      ? [couponFault("prefix", "prefix must be 1 to 12 capital letters and digits.")]
      : []),
    ...(idempotencyKey.length >= 1 && idempotencyKey.length <= 100
      ? []
      : [couponFault("idempotencyKey", "idempotencyKey must be 1 to 100 characters.")]),
  ];
}

export const couponFault = (field: string, message: string): PromotionFault => ({
  code: "INVALID_COUPON",
  field: ["input", field],
  message,
});

export function rangeFault(field: string, value: number | null | undefined, max: number): PromotionFault[] {
  if (value === null || value === undefined || (value >= 1 && value <= max)) return [];
  return [couponFault(field, `${field} must be from 1 to ${max}, not ${value}.`)];
}
