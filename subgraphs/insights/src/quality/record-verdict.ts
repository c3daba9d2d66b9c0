import type { Viewer } from "@mall/platform/auth/viewer";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { cleanText } from "@mall/platform/text/clean-text";
import type { InsightsContext } from "../context";
import { findItem } from "./find-sample";
import type { QualityError } from "./quality.types";
import { mayJudge, type QualityVerdict } from "./quality-kind";

export interface VerdictGiven {
  readonly itemId: string;
  readonly verdict: QualityVerdict;
  readonly note: string | null;
}

const SAVE = `
  INSERT INTO quality_verdict (item_id, judge_id, verdict, note, judged_at) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (item_id, judge_id) DO UPDATE SET verdict = excluded.verdict, note = excluded.note,
    judged_at = excluded.judged_at`;

/** What a person thinks of an item. Each judges for themselves; who thinks again replaces their own verdict. Null: it is kept. */
export async function recordVerdict(
  { db, clock }: Pick<InsightsContext, "db" | "clock">,
  viewer: Viewer,
  { itemId, verdict, note }: VerdictGiven,
): Promise<QualityError | null> {
  const cleaned = cleanText(note ?? "", { max: 1_000, multiline: true });
  if (cleaned.fault !== undefined) {
    return { code: "INVALID_INPUT", message: `note ${cleaned.fault}.`, field: ["input", "note"] };
  }
  const item = isUuid(itemId) ? await findItem(db, itemId) : null;
  if (item === null || !mayJudge(viewer, item.kind)) {
    return { code: "ITEM_NOT_FOUND", message: "There is no such item for you to judge.", field: ["input", "itemId"] };
  }
  await db.query(SAVE, [itemId, viewer.id, verdict, cleaned.text || null, clock.now()]);
  return null;
}
