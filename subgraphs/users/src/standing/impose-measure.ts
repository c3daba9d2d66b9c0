import type { EntityManager } from "typeorm";
import type { RequestDeps } from "../deps";
import { refuseSanctioned } from "../screening/confirmed-hit";
import type { SellerMove } from "../seller/seller-status";
import { writeMove } from "../seller/write-move";
import { MEASURE_OF_MOVE, type MeasureGround, type MeasureKind } from "./measure";
import { insertMeasure, type Measure } from "./write-measure";

const LIFT = `UPDATE seller_measure SET lifted_at = $3
  WHERE seller_id = $1 AND kind = ANY($2::text[]) AND lifted_at IS NULL`;

/** Puts an end to what was decided of these kinds, announced or in force. */
export async function liftKinds(
  tx: EntityManager,
  sellerId: string,
  { kinds, now }: { readonly kinds: readonly MeasureKind[]; readonly now: Date },
): Promise<void> {
  if (kinds.length > 0) await tx.query(LIFT, [sellerId, kinds, now]);
}

export interface Decided {
  readonly sellerId: string;
  readonly move: SellerMove;
  readonly ground?: MeasureGround | null;
  readonly reason: string;
  readonly actorId: string;
  /** Whether a rule found what a person then decided upon. */
  readonly isDetectedAutomatically?: boolean;
}

/** Moves a seller, and states the reasons where the move is against it. The caller holds the seller's lock. */
export async function decideMove(tx: EntityManager, deps: RequestDeps, decided: Decided): Promise<Measure | null> {
  const { sellerId, move, reason, actorId } = decided;
  await writeMove(tx, deps, { sellerId, move, reason, actorId });
  const { imposes = null, lifts = [] } = MEASURE_OF_MOVE[move] ?? {};
  if (lifts.includes("SUSPENSION")) await refuseSanctioned(tx, sellerId);
  const now = deps.clock.now();
  await liftKinds(tx, sellerId, { kinds: lifts, now });
  if (imposes === null) return null;
  const measure = measureOf(deps, decided, { kind: imposes, now, takesEffectAt: now });
  await insertMeasure(tx, measure);
  return measure;
}

interface Effect {
  readonly kind: MeasureKind;
  readonly now: Date;
  readonly takesEffectAt: Date;
}

/** A decision that is still to be written. */
export const measureOf = ({ ids }: Pick<RequestDeps, "ids">, decided: Decided, effect: Effect): Measure => ({
  id: ids.next(),
  sellerId: decided.sellerId,
  kind: effect.kind,
  ground: decided.ground ?? "TERMS",
  reason: decided.reason,
  isDetectedAutomatically: decided.isDetectedAutomatically ?? false,
  decidedBy: decided.actorId,
  decidedAt: effect.now,
  takesEffectAt: effect.takesEffectAt,
});
