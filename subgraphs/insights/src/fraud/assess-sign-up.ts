import { appendToOutbox } from "@mall/platform/events/outbox";
import { signUpJudged } from "@mall/schema/events/sign-up-judged";
import type { EntityManager } from "typeorm";
import { recordDecisions } from "../decision/record-decisions";
import type { PolicyInForce } from "../policy/policy";
import { deviceHistorySql, type DeviceHistory } from "./device-history";
import { effectOf, outcomeOf, type FraudSettings, type RiskOutcome } from "./fraud-policy";
import { toldOf } from "./told-to-the-person";
import { carriedFraud, combine, contributionsOf, FRAUD_RULES, manyAccounts, type Fact } from "./fraud-rules";

export interface SignUpToAssess {
  readonly id: string;
  readonly userId: string;
  readonly displayName: string;
  /** Null where nothing tells the device apart. */
  readonly device: string | null;
  readonly at: Date;
}

/** The mall's usual sign-ups do not come in such numbers. */
const BURST = 50;
/** More are not told apart: a flood of them must not slow down the next one. */
const MOST = 1_000;

const RECENT = `
  SELECT device.*, (SELECT count(*) FROM (
      SELECT FROM fraud_assessment
      WHERE subject_kind = 'SIGN_UP' AND at > $1::timestamptz - interval '10 minutes' AND at <= $1
      ORDER BY at DESC LIMIT ${MOST}) AS recent) AS count,
    (SELECT to_jsonb(p) FROM (SELECT name, version, mode, settings FROM ai_policy
      WHERE name = 'fraud-sign-ups' ORDER BY version DESC LIMIT 1) p) AS policy
  FROM (${deviceHistorySql({ account: "$2", device: "$3", at: "$1", attempt: "$2" })}) AS device`;

interface Known {
  readonly count: string;
  readonly device: DeviceHistory | null;
  readonly policy: PolicyInForce<FraudSettings>;
}

const SAVE = `
  INSERT INTO fraud_assessment (id, subject_kind, subject_id, attempt_key, user_id, account_key, at, outcome, rule_score,
    model_name, model_version, facts, explanation, review_state, device_key)
  VALUES ($1, 'SIGN_UP', $2::uuid, $2::uuid::text, $2::uuid, $2::uuid::text, $3, $4, $5, $6, $7, $8, $9, $10, $11)
  ON CONFLICT (subject_kind, subject_id) DO NOTHING RETURNING id`;

/**
 * By rules alone: the model learned from orders. What takes effect by itself is told to users, which does it; what holds
 * somebody back for good waits for a person as well.
 */
export async function assessSignUp(tx: EntityManager, signUp: SignUpToAssess): Promise<void> {
  const { id, userId, at } = signUp;
  const [known] = await tx.query<Known[]>(RECENT, [at, userId, signUp.device]);
  if (known === undefined) return;
  const facts = factsOf(signUp.displayName, { recentSignUps: Number(known.count), device: known.device });
  const score = combine(facts);
  const outcome = outcomeOf(score, known.policy.settings);
  const effect = effectOf(outcome, known.policy.mode);
  const explanation = `${outcome}: ${facts[0] ? toldOf(facts[0]) : "Nothing speaks against it."}`;
  const isToReview = known.policy.mode !== "SHADOW" && (outcome === "REVIEW" || outcome === "BLOCK");
  const saved = await tx.query<unknown[]>(SAVE, [
    ...[id, userId, at, outcome, score, FRAUD_RULES.name, FRAUD_RULES.version, JSON.stringify(facts), explanation],
    ...[isToReview ? "OPEN" : null, signUp.device],
  ]);
  if (saved.length === 0) return;
  const decision = {
    ...{ id, kind: "SIGN_UP_RISK" as const, subject: { type: "User", id: userId }, personId: userId },
    ...{
      audience: "STAFF" as const,
      model: FRAUD_RULES,
      policy: known.policy,
      isApplied: known.policy.mode === "AUTO",
    },
    inputs: { ...signUp, recent: known.count, onDevice: known.device },
    output: { outcome, effect, facts, aloneBecause: "The model reads orders only." },
    ...{ score, confidence: Math.abs(2 * score - 1), contributions: contributionsOf({ facts, score }) },
    counterfactual: counterfactualOf(facts, outcome, known.policy.settings),
  };
  await recordDecisions(tx, [decision], at);
  if (effect === "ALLOW") return;
  const told = { userId, effect, decisionId: id, actorId: null, at: at.toISOString() };
  await appendToOutbox(tx, [signUpJudged(told)], { traceId: null, occurredAt: at });
}

function counterfactualOf(facts: readonly Fact[], outcome: RiskOutcome, settings: FraudSettings): string {
  const [strongest, ...others] = facts;
  if (strongest !== undefined && outcome !== "ALLOW")
    return `Without this fact the score would be ${combine(others).toFixed(2)}: ${strongest.text}`;
  return `From a score of ${settings.challengeAt} on it would not have been simply allowed.`;
}

interface Around {
  readonly recentSignUps: number;
  readonly device: DeviceHistory | null;
}

export function factsOf(displayName: string, { recentSignUps, device }: Around): Fact[] {
  const facts = [carriedFraud(device, 0.65), manyAccounts(device, 0.35)].filter((fact) => fact !== null);
  if (recentSignUps >= BURST)
    facts.push({ code: "BURST", text: `${recentSignUps} accounts were made within ten minutes.`, weight: 0.5 });
  if (/https?:|www\.|\.(com|net|org|ru|shop)\b/i.test(displayName))
    facts.push({ code: "NAME_IS_AN_ADVERT", text: "The name holds an address of the web.", weight: 0.65 });
  if (/\d{5,}/.test(displayName))
    facts.push({ code: "NAME_HAS_NUMBER", text: "The name holds a long number.", weight: 0.3 });
  return facts.sort((a, b) => b.weight - a.weight);
}
