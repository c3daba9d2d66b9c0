import { env, readEnv } from "@mall/platform/config/read-env";
import type { Clock } from "@mall/platform/time/clock";
import type { Ids } from "@mall/platform/ids/uuid-v7";
import type { DataSource } from "typeorm";
import type { AssessmentQueue } from "./assessment-queue";
import { calibrated } from "./calibration";
import { policyInForce, type PolicyInForce } from "../policy/policy";
import type { FraudFeatures } from "./fraud-features";
import type { FraudModel } from "./fraud-model";
import { effectOf, outcomeOf, scoreThatCounts, type FraudSettings, type RiskOutcome } from "./fraud-policy";
import { judgeByRules, type RuleVerdict } from "./fraud-rules";
import { accountKeyOf, featuresOf, type OrderToAssess } from "./order-facts";
import { readHistory } from "./read-history";
import { type AssessmentRecord, recordOf, saveAssessments } from "./save-assessment";
import { scoreFeatures, type FraudScore } from "./score-features";

export interface FraudDeps {
  readonly db: DataSource;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Null: its file is missing. */
  readonly fraudModel: FraudModel | null;
  readonly assessments: Pick<AssessmentQueue, "add">;
}

export interface Assessment {
  readonly id: string;
  /** What the policy says. */
  readonly outcome: RiskOutcome;
  /** What shall be done: the outcome in AUTO, else ALLOW. */
  readonly effect: RiskOutcome;
  readonly score: number;
  readonly rules: RuleVerdict;
  readonly model: FraudScore | null;
  /** Why the rules decided alone; null where the model's score was there. */
  readonly aloneBecause: string | null;
  readonly policy: PolicyInForce<FraudSettings>;
}

export interface WrittenAssessment extends Assessment {
  /** What is still to be written, for whoever goes on with the order to keep; null: it is written. */
  readonly record: AssessmentRecord | null;
}

/** How long memory is waited for; the buyer's checkout waits 150 ms in all. */
export function historyPatienceOf(source: NodeJS.ProcessEnv): number {
  const config = readEnv({ INSIGHTS_FRAUD_PATIENCE_MS: env.integer(90, [1, 60_000]) }, source);
  return config.INSIGHTS_FRAUD_PATIENCE_MS;
}

/**
 * What is thought of an order before it is placed, with all that it was made of. What holds or refuses an order, or waits
 * for a person, is written before it is answered. That an order is let go on changes nothing for it: this is written a
 * moment later with others of its kind, so that checkouts do not take turns at the chain of decisions.
 */
export async function assessOrder(
  deps: FraudDeps,
  order: OrderToAssess,
  patienceMs: number,
): Promise<WrittenAssessment> {
  const at = deps.clock.now();
  const known = await within(patienceMs, readHistory(deps.db, order, at));
  const history = known?.history ?? null;
  const policy = known?.policy ?? (await policyInForce<FraudSettings>(deps.db, "fraud-orders"));
  const rules = judgeByRules(order, history);
  const features = history && featuresOf(order, history, at);
  const model = askModel(deps.fraudModel, features, policy.settings);
  const score = scoreThatCounts({ rules: rules.score, model: model?.score ?? null }, policy.settings);
  const outcome = outcomeOf(score, policy.settings);
  const assessment: Assessment = {
    ...{ id: deps.ids.next(), outcome, effect: effectOf(outcome, policy.mode), score, rules, model, policy },
    aloneBecause: aloneBecause(history === null, deps.fraudModel === null),
  };
  const kept = { order, accountKey: accountKeyOf(order), features, at };
  const record = recordOf(assessment, kept);
  if (outcome === "ALLOW") {
    deps.assessments.add(record);
    return { ...assessment, record };
  }
  await deps.db.transaction((tx) => saveAssessments(tx, [record]));
  return { ...assessment, record: null };
}

const askModel = (
  model: FraudModel | null,
  features: FraudFeatures | null,
  { calibration }: FraudSettings,
): FraudScore | null =>
  model === null || features === null ? null : calibrated(scoreFeatures(model, features), calibration);

function aloneBecause(isLate: boolean, isMissing: boolean): string | null {
  if (isLate) return "What is known of the account and the address did not come in time.";
  return isMissing ? "There is no fraud model." : null;
}

async function within<T>(patienceMs: number, promise: Promise<T>): Promise<T | null> {
  // What is waited for not at all is late, however fast it may be.
  if (patienceMs <= 0) return null;
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<null>((resolve) => (timer = setTimeout(resolve, patienceMs, null)));
  try {
    return await Promise.race([promise.catch(() => null), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
