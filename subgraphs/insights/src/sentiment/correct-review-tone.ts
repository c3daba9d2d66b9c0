import type { Viewer } from "@mall/platform/auth/viewer";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { cleanText } from "@mall/platform/text/clean-text";
import type { EntityManager } from "typeorm";
import type { InsightsContext } from "../context";
import { policyInForce } from "../policy/policy";
import { faultOfTone, wordOf, type ToneGiven } from "./persons-word";
import type { ReviewToneError } from "./review-tone.types";
import { setTone } from "./set-tone";
import { lockSentiments } from "./sum-sentiments";
import { findTone, readingIn, type ToneRow } from "./tone-row";

export interface ToneCorrection {
  readonly reviewId: string;
  readonly tone: ToneGiven;
  readonly reason: string;
}

export type ToneOutcome =
  { readonly reviewId: string; readonly decisionId: string } | { readonly error: ReviewToneError };

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
    if (isOfOwnGoods(viewer, row)) return refused("OWN_WORK", "It is about your own goods: somebody else judges it.");
    const word = saying.wordOn(row);
    if (word === null && row.readLabel === null)
      return refused("NOT_CORRECTED", "Nobody has said anything about its tone: there is nothing to take back.");
    const decisionId = runtime.ids.next();
    const said = { row, word, decisionId, policy, traceId, actorId: viewer.id, reason: reason.text, at: clock.now() };
    await setTone(tx, said);
    return { reviewId: row.reviewId, decisionId };
  });
  if (!("error" in outcome)) runtime.wakeRelay();
  return outcome;
}

/** Nobody says how a review of what they sell sounds. */
export const isOfOwnGoods = (viewer: Viewer, { sellerId }: ToneRow): boolean =>
  sellerId !== null && viewer.sellerIds.includes(sellerId);

const refused = (code: ReviewToneError["code"], message: string, field = ["reviewId"]): ToneOutcome => ({
  error: { code, message, field: ["input", ...field] },
});

const notFound = (): ToneOutcome => refused("REVIEW_NOT_FOUND", "There is no such review whose tone was read.");
