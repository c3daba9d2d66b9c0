import type { Viewer } from "@mall/platform/auth/viewer";
import { readOne } from "@mall/platform/database/read";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { cleanText } from "@mall/platform/text/clean-text";
import type { DataSource } from "typeorm";
import type { ToneDeps } from "../sentiment/correct-review-tone";
import type { ToneGiven } from "../sentiment/persons-word";
import { findItem, type ItemRow } from "./find-sample";
import { judgeTone } from "./judge-tone";
import type { QualityError } from "./quality.types";
import { mayJudge, type QualityVerdict } from "./quality-kind";
import { saveVerdict } from "./save-verdict";

export interface VerdictGiven {
  readonly itemId: string;
  readonly verdict: QualityVerdict;
  readonly note: string | null;
  /** What a review sounds like instead. */
  readonly tone: ToneGiven | null;
}

/** $1: the decision, $2: what it is about, $3: the judge, $4: the shops that they act for. */
const OWN = `
  SELECT EXISTS (SELECT FROM decision_move WHERE decision_id = $1::uuid AND actor_id = $3::uuid)
    OR EXISTS (SELECT FROM listing_facts WHERE product_id::text = $2 AND seller_id = ANY($4::uuid[])) AS "isOwn"`;

async function isOwnWork(db: DataSource, viewer: Viewer, { decisionId, subjectId }: ItemRow): Promise<boolean> {
  if (subjectId === viewer.id) return true;
  const row = await readOne<{ isOwn: boolean }>(db, OWN, [decisionId, subjectId, viewer.id, viewer.sellerIds]);
  return row?.isOwn ?? false;
}

/** What a person thinks of an item. Each judges for themselves; who thinks again replaces their own verdict. Null: it is kept. */
export async function recordVerdict(
  deps: ToneDeps,
  viewer: Viewer,
  { itemId, verdict, note, tone }: VerdictGiven,
): Promise<QualityError | null> {
  const { db, clock } = deps;
  const cleaned = cleanText(note ?? "", { max: 1_000, multiline: true });
  if (cleaned.fault !== undefined) {
    return { code: "INVALID_INPUT", message: `note ${cleaned.fault}.`, field: ["input", "note"] };
  }
  const item = isUuid(itemId) ? await findItem(db, itemId) : null;
  if (item === null || !mayJudge(viewer, item.kind)) {
    return { code: "ITEM_NOT_FOUND", message: "There is no such item for you to judge.", field: ["input", "itemId"] };
  }
  if (await isOwnWork(db, viewer, item)) {
    const message = "You made it, moved its decision, or it is about you: let somebody else judge it.";
    return { code: "OWN_WORK", message, field: ["input", "itemId"] };
  }
  const kept = { itemId, judgeId: viewer.id, verdict, note: cleaned.text || null, at: clock.now() };
  if (item.kind === "TONE") return judgeTone(deps, viewer, { ...kept, item, tone });
  if (tone !== null) {
    return { code: "INVALID_INPUT", message: "tone is given for samples of tones alone.", field: ["input", "tone"] };
  }
  await saveVerdict(db, kept);
  return null;
}
