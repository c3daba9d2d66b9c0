import { hasRole, type Viewer } from "@mall/platform/auth/viewer";
import type { EntityManager } from "typeorm";
import { policyInForce } from "../policy/policy";
import { isOfOwnGoods, TONE_CORRECTORS, type ToneDeps } from "../sentiment/correct-review-tone";
import { lockSentiments } from "../sentiment/lock-sentiments";
import { faultOfTone, isSameTone, wordOf, type ToneGiven } from "../sentiment/persons-word";
import type { PersonsWord } from "../sentiment/sentiment";
import { setTone } from "../sentiment/set-tone";
import { findTone, readingIn, type ToneRow } from "../sentiment/tone-row";
import type { ItemRow } from "./find-sample";
import type { QualityError } from "./quality.types";
import { saveVerdict, type VerdictToKeep } from "./save-verdict";

export interface JudgedTone extends VerdictToKeep {
  readonly item: ItemRow;
  readonly tone: ToneGiven | null;
}

/** The judge's note is for those who judge; the chain, which everybody may read, only says where the word was said. */
const REASON = "Said of it in a sample drawn by chance.";

/**
 * A verdict on a tone is the judge's word on it: whoever agrees confirms it, whoever disagrees says what it is instead, and
 * whoever is not sure any more takes their own word back. Another person's word stands.
 */
export async function judgeTone(deps: ToneDeps, viewer: Viewer, judged: JudgedTone): Promise<QualityError | null> {
  const fault = faultOf(judged);
  if (fault !== null) return fault;
  const { db, runtime, traceId } = deps;
  const policy = await policyInForce(db, "serving");
  const error = await db.transaction(async (tx: EntityManager): Promise<QualityError | null> => {
    await lockSentiments(tx);
    const row = await findTone(tx, judged.item.subjectId ?? "");
    if (row === null) return refused("ITEM_CHANGED", CHANGED, "itemId");
    const word = wordBy(judged, readingIn(row));
    const against = againstJudging(viewer, judged, { row, word });
    if (against !== null) return against;
    await saveVerdict(tx, judged);
    if (mayCorrect(viewer) && changes(row, word, viewer)) {
      const decisionId = runtime.ids.next();
      const said = { row, word, decisionId, policy, traceId, actorId: viewer.id, reason: REASON, at: judged.at };
      await setTone(tx, said);
    }
    return null;
  });
  if (error === null) runtime.wakeRelay();
  return error;
}

interface Found {
  readonly row: ToneRow;
  readonly word: PersonsWord | null;
}

/** Why this judge cannot judge it so; null: nothing is against it. */
function againstJudging(viewer: Viewer, { item, verdict }: JudgedTone, { row, word }: Found): QualityError | null {
  if (!isStillRead(row, item)) return refused("ITEM_CHANGED", CHANGED, "itemId");
  if (isOfOwnGoods(viewer, row)) return refused("OWN_WORK", "It is about your own goods: let somebody else.", "itemId");
  if (verdict === "DISAGREE" && word !== null && isSameTone(word, readingIn(row)))
    return refused("INVALID_INPUT", "tone is what the model reads: agree, or say what is different.", "tone");
  const hasJudged = item.verdicts.some(({ judgeId }) => judgeId === viewer.id);
  return row.heldBy === viewer.id && !hasJudged
    ? refused("OWN_WORK", "You have corrected it yourself: let somebody else judge it.", "itemId")
    : null;
}

/** Whoever may only judge is counted in the rate, and says nothing that everybody reads. */
const mayCorrect = (viewer: Viewer): boolean => TONE_CORRECTORS.some((role) => hasRole(viewer, role));

const CHANGED = "Its text or the model's reading is another now than when it was drawn: nothing is left to judge.";

const isStillRead = (row: ToneRow, { textDigest, modelVersion }: ItemRow): boolean =>
  textDigest !== null && row.textDigest.equals(textDigest) && row.model.version === modelVersion;

/** Null: the judge has none. */
function wordBy({ verdict, tone }: JudgedTone, read: PersonsWord): PersonsWord | null {
  if (verdict === "UNSURE") return null;
  return tone === null ? read : wordOf(tone, read);
}

function changes(row: ToneRow, word: PersonsWord | null, viewer: Viewer): boolean {
  if (row.heldBy === null) return word !== null;
  return row.heldBy === viewer.id && (word === null || !isSameTone(word, row));
}

function faultOf({ verdict, tone }: JudgedTone): QualityError | null {
  if ((verdict === "DISAGREE") !== (tone !== null)) {
    const message = "tone is given exactly where the verdict is DISAGREE: what the review sounds like instead.";
    return refused("INVALID_INPUT", message, "tone");
  }
  const fault = tone === null ? null : faultOfTone(tone);
  return fault && { code: "INVALID_INPUT", message: fault.message, field: ["input", "tone", fault.field] };
}

const refused = (code: QualityError["code"], message: string, field: string): QualityError => ({
  ...{ code, message, field: ["input", field] },
});
