import { entryOf } from "@mall/platform/text/entry-of";

/**
 * What follows from what models say, without a person. Changes whenever a number below does; each automated effect names
 * it. Nothing here removes anything, and notices alone hide nothing: a crowd must not be able to.
 */
export const POLICY_VERSION = "hide-2026-11-b";

interface LabelPolicy {
  /** How bad it is if it is so, 0 to 1: what a score counts in a case's priority. */
  readonly severity: number;
  /** From this score on the text is hidden until a person has looked; null: never. */
  readonly hideFrom: number | null;
  /** What the author is told. */
  readonly ground: string;
  /** Whether the same words are no offence where they are another's, or said of oneself: then only a person can tell. */
  readonly restsOnContext?: boolean;
}

const LABELS: Readonly<Record<string, LabelPolicy>> = {
  THREAT: { severity: 1, hideFrom: 0.9, ground: "Threats of violence" },
  HATE: { severity: 1, hideFrom: 0.9, ground: "Hatred against a group of people", restsOnContext: true },
  SEXUAL: { severity: 0.9, hideFrom: 0.95, ground: "Sexual content", restsOnContext: true },
  PERSONAL_DATA: { severity: 0.9, hideFrom: 0.95, ground: "Personal data of somebody" },
  INSULT: { severity: 0.8, hideFrom: 0.95, ground: "Insults", restsOnContext: true },
  SPAM: { severity: 0.6, hideFrom: 0.98, ground: "Advertising or spam" },
  NEAR_DUPLICATE: { severity: 0.6, hideFrom: null, ground: "A copy of another's text" },
  REVIEW_RING: { severity: 0.9, hideFrom: null, ground: "Reviews that were arranged" },
  REVIEW_BURST: { severity: 0.8, hideFrom: null, ground: "Reviews that were arranged" },
};
const UNKNOWN_LABEL: LabelPolicy = { severity: 0.5, hideFrom: null, ground: "Against the terms of use" };

/** A case is opened from this severity on; weaker signals are noted on a case that is there anyway. */
export const OPEN_FROM = 0.5;
/** Scores below say nothing worth keeping. */
export const NOTE_FROM = 0.3;

export interface LabelScore {
  readonly label: string;
  /** 0 to 1. */
  readonly score: number;
}

const policyOf = (label: string): LabelPolicy => entryOf(LABELS, label) ?? UNKNOWN_LABEL;

/** How pressing the worst of it is, 0 to 1. */
export function severityOf(scores: readonly LabelScore[]): number {
  return Math.max(0, ...scores.map(({ label, score }) => score * policyOf(label).severity));
}

/** Whether a person must look first where a text quotes or reports such words, or says them of the author's own group. */
export const restsOnContext = (label: string): boolean => policyOf(label).restsOnContext ?? false;

/** The label for which the text is hidden at once, and its ground; null if a person shall look first. Threats have no context. */
export function hiddenFor(
  scores: readonly LabelScore[],
  hasContext = false,
): (LabelScore & { readonly ground: string }) | null {
  const over = scores
    .filter(({ label, score }) => score >= (policyOf(label).hideFrom ?? Infinity))
    .filter(({ label }) => !(hasContext && restsOnContext(label)));
  const worst = over.toSorted((a, b) => severityOf([b]) - severityOf([a]))[0];
  return worst ? { ...worst, ground: policyOf(worst.label).ground } : null;
}
