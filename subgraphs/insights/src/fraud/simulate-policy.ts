import { read } from "@mall/platform/database/read";
import type { DataSource } from "typeorm";
import type { RiskOutcome, Thresholds } from "./fraud-policy";

export interface PolicyToTry extends Thresholds {
  readonly usesModel: boolean;
  readonly from: Date;
  readonly to: Date;
}

export interface SimulatedOutcome {
  readonly outcome: RiskOutcome;
  readonly before: number;
  readonly after: number;
  /** Of `after`, those that turned out to be fraud, and those that turned out not to be. */
  readonly frauds: number;
  readonly legitimate: number;
}

/** $1 from, $2 to, $3 challenge, $4 review, $5 block, $6 whether the model counts. */
const TRY = `
  WITH tried AS (
    SELECT outcome AS before, label,
      CASE WHEN score >= $5 THEN 'BLOCK' WHEN score >= $4 THEN 'REVIEW' WHEN score >= $3 THEN 'CHALLENGE' ELSE 'ALLOW' END AS after
    FROM fraud_assessment CROSS JOIN LATERAL (
      SELECT CASE WHEN $6 THEN greatest(rule_score, model_score) ELSE rule_score END AS score) s
    WHERE subject_kind = 'ORDER' AND at >= $1 AND at < $2
  )
  SELECT o.outcome, count(*) FILTER (WHERE t.before = o.outcome)::integer AS before,
    count(*) FILTER (WHERE t.after = o.outcome)::integer AS after,
    count(*) FILTER (WHERE t.after = o.outcome AND t.label = 'FRAUD')::integer AS frauds,
    count(*) FILTER (WHERE t.after = o.outcome AND t.label = 'LEGITIMATE')::integer AS legitimate
  FROM unnest(ARRAY['ALLOW', 'CHALLENGE', 'REVIEW', 'BLOCK']) WITH ORDINALITY AS o(outcome, n) LEFT JOIN tried t ON true
  GROUP BY o.outcome, o.n ORDER BY o.n`;

/** What other thresholds would have made of the orders of a time. Nothing is changed by it. */
export function simulatePolicy(db: DataSource, policy: PolicyToTry): Promise<SimulatedOutcome[]> {
  const { from, to, challengeAt, reviewAt, blockAt, usesModel } = policy;
  return read<SimulatedOutcome>(db, TRY, [from, to, challengeAt, reviewAt, blockAt, usesModel]);
}
