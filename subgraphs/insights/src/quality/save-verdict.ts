import type { Transaction } from "../catalogue/save-listings";
import type { QualityVerdict } from "./quality-kind";

export interface VerdictToKeep {
  readonly itemId: string;
  readonly judgeId: string;
  readonly verdict: QualityVerdict;
  readonly note: string | null;
  readonly at: Date;
}

const SAVE = `
  INSERT INTO quality_verdict (item_id, judge_id, verdict, note, judged_at) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (item_id, judge_id) DO UPDATE SET verdict = excluded.verdict, note = excluded.note,
    judged_at = excluded.judged_at`;

export async function saveVerdict(tx: Transaction, { itemId, judgeId, verdict, note, at }: VerdictToKeep) {
  await tx.query(SAVE, [itemId, judgeId, verdict, note, at]);
}
