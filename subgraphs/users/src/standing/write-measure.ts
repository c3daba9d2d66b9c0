import type { EntityManager } from "typeorm";
import type { MeasureGround, MeasureKind } from "./measure";

/** One decision against a seller, as it was written. */
export interface Measure {
  readonly id: string;
  readonly sellerId: string;
  readonly kind: MeasureKind;
  readonly ground: MeasureGround;
  readonly reason: string;
  readonly isDetectedAutomatically: boolean;
  readonly decidedBy: string;
  readonly decidedAt: Date;
  readonly takesEffectAt: Date;
}

const INSERT = `
  INSERT INTO seller_measure (id, seller_id, kind, ground, reason, is_detected_automatically, decided_by, decided_at,
    takes_effect_at, in_force_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, CASE WHEN $9::timestamptz <= $8::timestamptz THEN $8::timestamptz END)`;

export async function insertMeasure(tx: EntityManager, measure: Measure): Promise<void> {
  const { id, sellerId, kind, ground, reason, isDetectedAutomatically, decidedBy, decidedAt, takesEffectAt } = measure;
  const written = [id, sellerId, kind, ground, reason, isDetectedAutomatically, decidedBy, decidedAt, takesEffectAt];
  await tx.query(INSERT, written);
}
