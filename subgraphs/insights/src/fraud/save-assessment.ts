import type { Transaction } from "../catalogue/save-listings";
import type { Contribution, DecisionToRecord } from "../decision/decision";
import { recordDecisions } from "../decision/record-decisions";
import type { ModelIdentity } from "../model/text-models";
import type { Assessment } from "./assess-order";
import type { FraudFeatures } from "./fraud-features";
import { contributionsOf, FRAUD_RULES } from "./fraud-rules";
import type { OrderToAssess } from "./order-facts";

export interface AssessedOrder {
  readonly order: OrderToAssess;
  readonly accountKey: string;
  readonly features: FraudFeatures | null;
  readonly at: Date;
}

const SAVE = `
  INSERT INTO fraud_assessment (id, subject_kind, subject_id, attempt_key, user_id, account_key, place_key, amount_minor,
    at, outcome, rule_score, model_score, model_name, model_version, facts, explanation, review_state)
  VALUES ($1, 'ORDER', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
  ON CONFLICT (subject_kind, subject_id) DO NOTHING`;

export async function saveAssessment(tx: Transaction, assessment: Assessment, kept: AssessedOrder): Promise<void> {
  const { id, outcome, rules, model, policy } = assessment;
  const { order, accountKey, at } = kept;
  const decidedBy = modelOf(assessment);
  const isToReview =
    policy.mode !== "SHADOW" && (outcome === "REVIEW" || (outcome === "BLOCK" && policy.mode === "ADVISE"));
  await tx.query(SAVE, [
    ...[id, order.orderId, order.attemptKey, order.userId, accountKey, order.placeDigest, order.amountMinor, at],
    ...[outcome, rules.score, model?.score ?? null, decidedBy.name, decidedBy.version, JSON.stringify(rules.facts)],
    ...[explanationOf(assessment), isToReview ? "OPEN" : null],
  ]);
  await recordDecisions(tx, [decisionOf(assessment, kept)], at);
}

/** Who made the score that counted. */
export function modelOf({ model, score, policy }: Assessment): ModelIdentity {
  return model !== null && policy.settings.usesModel === true && model.score >= score ? model.model : FRAUD_RULES;
}

export function explanationOf({ outcome, rules, aloneBecause }: Assessment): string {
  const [strongest] = rules.facts;
  const why = strongest === undefined ? "Nothing speaks against it." : strongest.text;
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
      modelContributions: model?.contributions.slice(0, 8) ?? [],
    },
    score,
    confidence: Math.abs(2 * score - 1),
    contributions: contributionsThatCount(assessment),
    counterfactual: counterfactualOf(assessment),
    isApplied: policy.mode === "AUTO",
  };
}

const contributionsThatCount = (assessment: Assessment): readonly Contribution[] =>
  modelOf(assessment) === FRAUD_RULES
    ? contributionsOf(assessment.rules)
    : (assessment.model?.contributions ?? []).map(({ feature, contribution }) => ({ feature, contribution }));

function counterfactualOf({ outcome, rules, policy }: Assessment): string | null {
  const { challengeAt } = policy.settings;
  if (outcome === "ALLOW") return `From a score of ${challengeAt} on it would not have been simply allowed.`;
  const [strongest, ...others] = rules.facts;
  if (strongest === undefined) return null;
  const rest = 1 - others.reduce((left, { weight }) => left * (1 - weight), 1);
  return `Without this fact the rules' score would be ${rest.toFixed(2)}: ${strongest.text}`;
}
