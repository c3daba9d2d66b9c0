import type { PolicyMode, PolicyName } from "../policy/policy";
import type { Calibration } from "./calibration";
import type { FraudSubjectKind } from "./subject-kind";

export const POLICY_OF: Readonly<Record<FraudSubjectKind, PolicyName>> = {
  ORDER: "fraud-orders",
  SIGN_UP: "fraud-sign-ups",
};

export type RiskOutcome = "ALLOW" | "CHALLENGE" | "REVIEW" | "BLOCK";

/** From which score on what happens. */
export interface Thresholds {
  readonly challengeAt: number;
  readonly reviewAt: number;
  readonly blockAt: number;
}

export interface FraudSettings extends Thresholds {
  /**
   * Whether the model's score counts beside the rules'. Left out: no. It learned from simulated card payments, so it is
   * shown and measured here before it decides about anybody.
   */
  readonly usesModel?: boolean;
  /** What the mall's own past made of the model's scores. Left out: nothing yet; null: a person wants none. */
  readonly calibration?: Calibration | null;
}

/** What a new version says of it: what the one before did, unless somebody turns it off or on. */
export function calibrationKept(
  { calibration }: FraudSettings,
  calibrates: boolean | null,
): Pick<FraudSettings, "calibration"> {
  if (calibrates === false) return { calibration: null };
  if (calibration === undefined || (calibration === null && calibrates === true)) return {};
  return { calibration };
}

export interface Scores {
  readonly rules: number;
  /** Null: it gave no answer. */
  readonly model: number | null;
}

/** The more suspicious of those that count. */
export const scoreThatCounts = ({ rules, model }: Scores, { usesModel = false }: FraudSettings): number =>
  usesModel && model !== null ? Math.max(rules, model) : rules;

export function outcomeOf(score: number, { challengeAt, reviewAt, blockAt }: Thresholds): RiskOutcome {
  if (score >= blockAt) return "BLOCK";
  if (score >= reviewAt) return "REVIEW";
  return score >= challengeAt ? "CHALLENGE" : "ALLOW";
}

/** What the owner of the order is told: only AUTO takes effect without a person. */
export const effectOf = (outcome: RiskOutcome, mode: PolicyMode): RiskOutcome => (mode === "AUTO" ? outcome : "ALLOW");

/** What is wrong with thresholds, by field; null if nothing is. */
export function faultOf({ challengeAt, reviewAt, blockAt }: Thresholds): { field: string; message: string } | null {
  const isShare = (value: number): boolean => value > 0 && value <= 1;
  if (!isShare(challengeAt)) return { field: "challengeAt", message: "challengeAt must be above 0 and at most 1." };
  if (!isShare(reviewAt) || reviewAt < challengeAt)
    return { field: "reviewAt", message: "reviewAt must be from challengeAt to 1." };
  if (!isShare(blockAt) || blockAt < reviewAt)
    return { field: "blockAt", message: "blockAt must be from reviewAt to 1." };
  return null;
}

/** What a policy for new accounts cannot say: the model reads orders only. */
export const faultOfKind = (policy: {
  readonly kind: FraudSubjectKind;
  readonly usesModel: boolean;
}): { field: string; message: string } | null =>
  policy.kind === "SIGN_UP" && policy.usesModel
    ? { field: "usesModel", message: "usesModel must be false: the model reads orders only." }
    : null;
