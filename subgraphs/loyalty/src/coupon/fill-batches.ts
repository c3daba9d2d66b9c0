import { retrying } from "@mall/platform/database/retry";
import type { LoyaltyDeps } from "../deps";
import { couponKey, newCouponCode } from "./coupon-code";

type Deps = Pick<LoyaltyDeps, "db" | "ids" | "clock">;

interface OpenBatch {
  readonly id: string;
  readonly missing: number;
  readonly prefix: string;
}

/** Codes of one statement: large enough to be fast, small enough that a cut-off start loses little. */
const CHUNK = 5_000;

const LOCK = `
  SELECT id, requested - made AS missing, prefix FROM coupon_batch
  WHERE made < requested AND ($1::uuid IS NULL OR id = $1) ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED`;

/** A code that is in use already is left out, and another made for it the next time. */
const INSERT = `
  WITH fresh AS (
    INSERT INTO coupon (id, code, code_key, promotion_id, batch_id, use_limit, per_customer_limit, expires_at, created_at)
    SELECT new.id, new.code, new.key, b.promotion_id, b.id, b.use_limit, b.per_customer_limit, b.expires_at, $5
    FROM unnest($2::uuid[], $3::text[], $4::text[]) AS new (id, code, key) CROSS JOIN coupon_batch b WHERE b.id = $1
    ON CONFLICT (code_key) DO NOTHING RETURNING 1)
  UPDATE coupon_batch SET made = made + (SELECT count(*) FROM fresh) WHERE id = $1 RETURNING made`;

/** Makes codes of all batches that lack some, a chunk in each transaction, so that progress can be seen and kept. */
export async function fillBatches(deps: Deps): Promise<number> {
  let made = 0;
  for (;;) {
    const chunk = await fillBatch(deps, { batchId: null, most: CHUNK });
    made += chunk;
    if (chunk === 0) return made;
  }
}

/** Makes up to `most` codes of one batch, or of the oldest that lacks some. Returns how many it tried. */
export async function fillBatch(
  { db, ids, clock }: Deps,
  { batchId, most }: { readonly batchId: string | null; readonly most: number },
): Promise<number> {
  return retrying(() =>
    db.transaction(async (tx) => {
      const [batch] = await tx.query<OpenBatch[]>(LOCK, [batchId]);
      if (!batch) return 0;
      const codes = Array.from({ length: Math.min(most, batch.missing) }, () => newCouponCode(batch.prefix));
      const values = [batch.id, codes.map(() => ids.next()), codes, codes.map(couponKey), clock.now()];
      await tx.query(INSERT, values);
      return codes.length;
    }),
  );
}
