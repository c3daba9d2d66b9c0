import type { EntityManager } from "typeorm";
import type { RequestDeps } from "../deps";
import { SellerRefusal } from "../seller/seller-errors";
import type { SellerState } from "../seller/seller-status";
import { writeMove } from "../seller/write-move";
import { type Decided, liftKinds, measureOf } from "./impose-measure";
import { insertMeasure, type Measure } from "./write-measure";
import { endsAt, movesTo } from "./measure";

const ANNOUNCED = "SELECT id FROM seller_measure WHERE seller_id = $1 AND kind = 'TERMINATION' AND lifted_at IS NULL";

/**
 * Ends a seller: for a breach of terms in thirty days, which is announced with its reason, and at once on the grounds that
 * the law excepts, which takes the place of an announcement. The caller holds the seller's lock.
 */
export async function terminateSeller(
  tx: EntityManager,
  deps: RequestDeps,
  { state, ...decided }: Decided & { readonly state: SellerState },
): Promise<Measure> {
  if (state === "TERMINATED" || movesTo(state, "TERMINATED") === null) throw notEnded(`is ${state}`);
  const { sellerId } = decided;
  const now = deps.clock.now();
  const takesEffectAt = endsAt(decided.ground ?? "TERMS", now);
  const isAtOnce = takesEffectAt <= now;
  const announced = await tx.query<object[]>(ANNOUNCED, [sellerId]);
  if (announced.length > 0 && !isAtOnce) throw notEnded("has been told already that it ends");
  await liftKinds(tx, sellerId, { kinds: ["TERMINATION"], now });
  if (isAtOnce) await moveSellerTo(tx, deps, { ...decided, from: state, to: "TERMINATED" });
  const measure = measureOf(deps, decided, { kind: "TERMINATION", now, takesEffectAt });
  await insertMeasure(tx, measure);
  return measure;
}

interface Way {
  readonly sellerId: string;
  readonly from: SellerState;
  readonly to: SellerState;
  readonly actorId: string;
  readonly reason: string;
}

/** Goes every move of the way, so that the log of moves has no gap. */
export async function moveSellerTo(
  tx: EntityManager,
  deps: Pick<RequestDeps, "ids" | "clock">,
  way: Way,
): Promise<void> {
  const { sellerId, from, to, actorId, reason } = way;
  for (const move of movesTo(from, to) ?? []) await writeMove(tx, deps, { sellerId, actorId, move, reason });
}

const notEnded = (what: string): SellerRefusal =>
  new SellerRefusal({
    code: "MOVE_NOT_ALLOWED",
    field: ["input", "move"],
    message: `A seller that ${what} cannot terminate.`,
  });
