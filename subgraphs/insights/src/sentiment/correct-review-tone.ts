import type { Viewer } from "@mall/platform/auth/viewer";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { cleanText } from "@mall/platform/text/clean-text";
import type { EntityManager } from "typeorm";
import type { InsightsContext } from "../context";
import { policyInForce } from "../policy/policy";
import { lockSentiments } from "./lock-sentiments";
import { faultOfTone, isSameTone, wordOf, type ToneGiven } from "./persons-word";
import type { ReviewToneError } from "./review-tone.types";
import { setTone } from "./set-tone";
import { textVersionOf } from "./review-text";
import { findTone, readingIn, type ToneRow } from "./tone-row";

export interface ToneCorrection {
  readonly reviewId: string;
  /** Of the text that the person has read. */
  readonly textVersion: string;
  readonly tone: ToneGiven;
  readonly reason: string;
}

export type ToneOutcome =
  { readonly reviewId: string; readonly decisionId: string } | { readonly error: ReviewToneError };

/** Who says what reviews sound like. */
export const TONE_CORRECTORS = ["ADMINISTRATOR", "MODERATOR", "SUPPORT"] as const;

export type ToneDeps = Pick<InsightsContext, "db" | "clock" | "runtime" | "traceId">;

/** A person says what a review sounds like; where it is what the model reads, they confirm it. */
export function correctReviewTone(
  deps: ToneDeps,
  viewer: Viewer,
  { tone, ...about }: ToneCorrection,
): Promise<ToneOutcome> {
  const fault = faultOfTone(tone);
  if (fault !== null) return Promise.resolve(refused("INVALID_INPUT", fault.message, ["tone", fault.field]));
  return sayOn(deps, viewer, { ...about, wordOn: (row) => wordOf(tone, readingIn(row)) });
}

/** A person's word is taken back: the model's reading counts again. */
export const restoreReviewTone = (
  deps: ToneDeps,
  viewer: Viewer,
  about: { readonly reviewId: string; readonly reason: string },
): Promise<ToneOutcome> => sayOn(deps, viewer, { ...about, wordOn: () => null });

interface Saying {
  readonly reviewId: string;
  readonly reason: string;
  /** Left out: whatever the text is. */
  readonly textVersion?: string;
  /** Null: it is taken back. */
  readonly wordOn: (row: ToneRow) => ReturnType<typeof wordOf> | null;
}

async function sayOn(deps: ToneDeps, viewer: Viewer, saying: Saying): Promise<ToneOutcome> {
  const reason = cleanText(saying.reason, { min: 1, max: 500 });
  if (reason.fault !== undefined) return refused("INVALID_INPUT", `reason ${reason.fault}.`, ["reason"]);
  if (!isUuid(saying.reviewId)) return notFound();
  const { db, clock, runtime, traceId } = deps;
  const policy = await policyInForce(db, "serving");
  const outcome = await db.transaction(async (tx: EntityManager): Promise<ToneOutcome> => {
    await lockSentiments(tx);
    const row = await findTone(tx, saying.reviewId);
    if (row === null) return notFound();
    const word = saying.wordOn(row);
    const fault = faultOf(viewer, saying, { row, word });
    if (fault !== null) return fault;
    // Said twice, it is said once.
    if (row.decisionId !== null && word !== null && row.heldBy === viewer.id && isSameTone(word, row))
      return { reviewId: row.reviewId, decisionId: row.decisionId };
    const decisionId = runtime.ids.next();
    const said = { row, word, decisionId, policy, traceId, actorId: viewer.id, reason: reason.text, at: clock.now() };
    await setTone(tx, said);
    return { reviewId: row.reviewId, decisionId };
  });
  if (!("error" in outcome)) runtime.wakeRelay();
  return outcome;
}

interface Found {
  readonly row: ToneRow;
  readonly word: ReturnType<typeof wordOf> | null;
}

/** Why nothing is said; null: nothing is against it. */
function faultOf(viewer: Viewer, { textVersion }: Saying, { row, word }: Found): ToneOutcome | null {
  if (isOfOwnGoods(viewer, row)) return refused("OWN_WORK", "It is about your own goods: somebody else judges it.");
  if (textVersion !== undefined && textVersion !== textVersionOf(row.textDigest))
    return refused("TEXT_CHANGED", "Its text is another now: read it again.", ["textVersion"]);
  return word === null && row.readLabel === null
    ? refused("NOT_CORRECTED", "Nobody has said anything about its tone: there is nothing to take back.")
    : null;
}

/** Nobody says how a review of what they sell sounds. */
export const isOfOwnGoods = (viewer: Viewer, { sellerId }: ToneRow): boolean =>
  sellerId !== null && viewer.sellerIds.includes(sellerId);

const refused = (code: ReviewToneError["code"], message: string, field = ["reviewId"]): ToneOutcome => ({
  error: { code, message, field: ["input", ...field] },
});

const notFound = (): ToneOutcome => refused("REVIEW_NOT_FOUND", "There is no such review whose tone was read.");
