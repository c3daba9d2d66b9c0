import type { Transaction } from "../catalogue/save-listings";
import type { Contribution, DecisionToRecord } from "../decision/decision";
import { recordDecisions } from "../decision/record-decisions";
import type { ModelIdentity } from "../model/text-models";
import type { Assessment } from "./assess-order";
import type { FraudFeatures } from "./fraud-features";
import type { RiskOutcome, Thresholds } from "./fraud-policy";
import { combine, contributionsOf, FRAUD_RULES } from "./fraud-rules";
import type { OrderToAssess } from "./order-facts";
import { BASELINE, type FraudScore, sharesOfScore } from "./score-features";
import { toldOf } from "./told-to-the-person";

export interface AssessedOrder {
  readonly order: OrderToAssess;
  readonly accountKey: string;
  readonly features: FraudFeatures | null;
  readonly at: Date;
}

/** An assessment with its Decision as both are written: all of it can travel as JSON. */
export interface AssessmentRecord {
  readonly row: Readonly<Record<string, unknown>> & { readonly id: string; readonly at: Date | string };
  readonly decision: DecisionToRecord;
}

const COLUMNS = `id, subject_kind, subject_id, attempt_key, user_id, account_key, place_key, device_key, amount_minor, at, outcome,
  rule_score, model_score, model_log_odds, trees_version, model_name, model_version, facts, explanation, review_state`;

const SAVE = `
  INSERT INTO fraud_assessment (${COLUMNS})
  SELECT ${COLUMNS} FROM jsonb_to_recordset($1::jsonb) AS a(id uuid, subject_kind text, subject_id uuid, attempt_key text,
    user_id uuid, account_key text, place_key text, device_key text, amount_minor bigint, at timestamptz, outcome text,
    rule_score double precision, model_score double precision, model_log_odds double precision, trees_version text, model_name text, model_version text, facts jsonb,
    explanation text, review_state text)
  ON CONFLICT (subject_kind, subject_id) DO NOTHING`;

/** What is written already stays as it is. The chain comes first: whoever writes to both has its lock before any other. */
export async function saveAssessments(tx: Transaction, records: readonly AssessmentRecord[]): Promise<void> {
  const times = new Map(records.map(({ row, decision }) => [decision, new Date(row.at)]));
  await recordDecisions(tx, [...times.keys()], (decision) => times.get(decision)!);
  await tx.query(SAVE, [JSON.stringify(records.map(({ row }) => row))]);
}

export function recordOf(assessment: Assessment, kept: AssessedOrder): AssessmentRecord {
  const { id, outcome, rules, model, policy } = assessment;
  const { order, accountKey, at } = kept;
  const decidedBy = modelOf(assessment);
  const isToReview =
    policy.mode !== "SHADOW" && (outcome === "REVIEW" || (outcome === "BLOCK" && policy.mode === "ADVISE"));
  return {
    row: {
      ...{ id, subject_kind: "ORDER", subject_id: order.orderId, attempt_key: order.attemptKey, user_id: order.userId },
      ...{ account_key: accountKey, place_key: order.placeDigest, device_key: order.deviceDigest },
      ...{ amount_minor: order.amountMinor, at, outcome },
      ...{ rule_score: rules.score, facts: rules.facts, ...scoresOf(model) },
      ...{ model_name: decidedBy.name, model_version: decidedBy.version, explanation: explanationOf(assessment) },
      review_state: isToReview ? "OPEN" : null,
    },
    decision: decisionOf(assessment, kept),
  };
}

/** What the trees said is kept as well, to be held against what turns out. */
const scoresOf = (model: FraudScore | null) =>
  model === null
    ? { model_score: null, model_log_odds: null, trees_version: null }
    : { model_score: model.score, model_log_odds: model.treesLogOdds, trees_version: model.model.version };

/** Who made the score that counted. */
export function modelOf({ model, score, policy }: Assessment): ModelIdentity {
  return model !== null && policy.settings.usesModel === true && model.score >= score ? model.model : FRAUD_RULES;
}

export function explanationOf({ outcome, rules, aloneBecause }: Assessment): string {
  const [strongest] = rules.facts;
  const why = strongest === undefined ? "Nothing speaks against it." : toldOf(strongest);
  const alone =
    aloneBecause === null
      ? ""
      : ` The rules decided alone: ${aloneBecause.charAt(0).toLowerCase()}${aloneBecause.slice(1)}`;
  return `${outcome}: ${why}${alone}`;
}

function decisionOf(assessment: Assessment, { order, features, at }: AssessedOrder): DecisionToRecord {
  const { id, outcome, effect, score, rules, model, policy, aloneBecause } = assessment;
  const { orderId, userId, ...read } = order;
  return {
    id,
    kind: "ORDER_RISK",
    subject: { type: "Order", id: orderId },
    personId: userId,
    audience: "STAFF",
    model: modelOf(assessment),
    policy,
    inputs: { ...read, userId, features, at },
    output: {
      ...{ outcome, effect, facts: rules.facts, aloneBecause, ruleScore: rules.score },
      modelScore: model?.score ?? null,
      modelBaseline: model?.baseline ?? null,
      // In log-odds: with the baseline they sum to those of the model's score.
      modelContributions: model?.contributions ?? [],
    },
    score,
    confidence: Math.abs(2 * score - 1),
    contributions: contributionsThatCount(assessment),
    counterfactual: counterfactualOf(assessment),
    isApplied: policy.mode === "AUTO",
  };
}

/** Of whoever made the score that counted; they add up to it. */
export const contributionsThatCount = (assessment: Assessment): readonly Contribution[] =>
  assessment.model === null || modelOf(assessment) === FRAUD_RULES
    ? contributionsOf(assessment.rules)
    : sharesOfScore(assessment.model);

/** Of whoever made the score that counted, as the contributions are. */
export function counterfactualOf(assessment: Assessment): string {
  const { outcome, score, rules, policy } = assessment;
  if (outcome === "ALLOW")
    return `From a score of ${policy.settings.challengeAt} on it would not have been simply allowed.`;
  const [strongest, ...others] = rules.facts;
  if (modelOf(assessment) === FRAUD_RULES && strongest !== undefined)
    return `Without this fact the rules' score would be ${combine(others).toFixed(2)}: ${strongest.text}`;
  const line = LINE_OF[outcome](policy.settings);
  const most = contributionsThatCount(assessment).find(({ feature }) => feature !== BASELINE);
  const by = most === undefined ? "" : `, ${most.contribution.toFixed(2)} of it by ${most.feature}`;
  return `Below a score of ${line} it would not have been ${outcome}; it has ${score.toFixed(2)}${by}.`;
}

const LINE_OF: Readonly<Record<Exclude<RiskOutcome, "ALLOW">, (lines: Thresholds) => number>> = {
  CHALLENGE: ({ challengeAt }) => challengeAt,
  REVIEW: ({ reviewAt }) => reviewAt,
  BLOCK: ({ blockAt }) => blockAt,
};
