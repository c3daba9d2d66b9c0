import { read } from "@mall/platform/database/read";
import { inKeyOrder } from "@mall/platform/graphql/batching";
import DataLoader from "dataloader";
import type { InsightsParts } from "../context";
import { scoreThatCounts, type FraudSettings, type RiskOutcome } from "../fraud/fraud-policy";
import type { RiskAssessmentType } from "./order.types";

export interface RiskOfOrder extends RiskAssessmentType {
  readonly orderId: string;
  readonly userId: string | null;
}

interface Row {
  readonly id: string;
  readonly orderId: string;
  readonly userId: string | null;
  readonly outcome: RiskOutcome;
  readonly ruleScore: number;
  readonly modelScore: number | null;
  readonly modelName: string;
  readonly modelVersion: string;
  readonly explanation: string;
  readonly isReviewed: boolean;
  readonly settings: FraudSettings;
}

/** With the thresholds that it was assessed under. */
const RISKS = `
  SELECT a.id, a.subject_id AS "orderId", a.user_id AS "userId", a.outcome, a.rule_score AS "ruleScore",
    a.model_score AS "modelScore", a.model_name AS "modelName", a.model_version AS "modelVersion", a.explanation,
    a.reviewed_by IS NOT NULL AS "isReviewed", p.settings
  FROM fraud_assessment a JOIN decision d ON d.id = a.id
    JOIN ai_policy p ON p.name = d.policy_name AND p.version = d.policy_version
  WHERE a.subject_kind = 'ORDER' AND a.subject_id = ANY($1)`;

export function createOrderRiskLoaders({ db, assessments }: Pick<InsightsParts, "db" | "assessments">) {
  return {
    riskOfOrder: new DataLoader(async (orderIds: readonly string[]) => {
      // The answer to placeOrder may already ask.
      await assessments.recordNew();
      const rows = await read<Row>(db, RISKS, [orderIds]);
      return inKeyOrder(orderIds, rows, ({ orderId }) => orderId).map((row) => row && viewOf(row));
    }),
  };
}

const viewOf = (row: Row): RiskOfOrder => ({
  orderId: row.orderId,
  userId: row.userId,
  decision: row.outcome,
  decisionId: row.id,
  score: scoreThatCounts({ rules: row.ruleScore, model: row.modelScore }, row.settings),
  explanation: row.explanation,
  model: { name: row.modelName, version: row.modelVersion },
  humanReviewed: row.isReviewed,
});
