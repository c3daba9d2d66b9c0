import { read } from "@mall/platform/database/read";
import type { DataSource } from "typeorm";
import type { RiskOutcome, Thresholds } from "./fraud-policy";
import type { FraudSubjectKind } from "./subject-kind";

export interface PolicyToTry extends Thresholds {
  readonly usesModel: boolean;
  readonly kind: FraudSubjectKind;
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

/** A score is what the trees' log-odds would come to now, where they were kept. $1 from, $2 to, $3 challenge, $4 review, $5 block, $6 whether the model counts, $7 of what. An account also by its orders. Beyond 700 there is no exp. */
const TRY = `
  WITH calibration AS (
    SELECT c.* FROM (
      SELECT settings FROM ai_policy WHERE name = 'fraud-orders' ORDER BY version DESC LIMIT 1) AS p,
      jsonb_to_record(nullif(p.settings->'calibration', 'null')) AS c(slope double precision, intercept double precision, trees text)
  ), tried AS (
    SELECT outcome AS before,
      CASE WHEN subject_kind = 'SIGN_UP' AND EXISTS (
        SELECT FROM fraud_assessment o WHERE o.account_key = f.account_key AND o.label = 'FRAUD' AND o.subject_kind = 'ORDER')
      THEN 'FRAUD' ELSE label END AS label,
      CASE WHEN score >= $5 THEN 'BLOCK' WHEN score >= $4 THEN 'REVIEW' WHEN score >= $3 THEN 'CHALLENGE' ELSE 'ALLOW' END AS after
    FROM fraud_assessment f CROSS JOIN LATERAL (
      SELECT CASE WHEN $6 THEN greatest(rule_score, coalesce(1 / (1 + exp(-greatest(-700, least(700, coalesce(c.slope, 1)
        * f.model_log_odds + coalesce(c.intercept, 0))))), f.model_score)) ELSE rule_score END AS score
      FROM (SELECT 1) AS one LEFT JOIN calibration c ON c.trees = f.trees_version) s
    WHERE subject_kind = $7 AND at >= $1 AND at < $2
  )
  SELECT o.outcome, count(*) FILTER (WHERE t.before = o.outcome)::integer AS before,
    count(*) FILTER (WHERE t.after = o.outcome)::integer AS after,
    count(*) FILTER (WHERE t.after = o.outcome AND t.label = 'FRAUD')::integer AS frauds,
    count(*) FILTER (WHERE t.after = o.outcome AND t.label = 'LEGITIMATE')::integer AS legitimate
  FROM unnest(ARRAY['ALLOW', 'CHALLENGE', 'REVIEW', 'BLOCK']) WITH ORDINALITY AS o(outcome, n) LEFT JOIN tried t ON true
  GROUP BY o.outcome, o.n ORDER BY o.n`;

/** What other thresholds would have made of the orders or accounts of a time. Nothing is changed by it. */
export function simulatePolicy(db: DataSource, policy: PolicyToTry): Promise<SimulatedOutcome[]> {
  const { from, to, challengeAt, reviewAt, blockAt, usesModel, kind } = policy;
  return read<SimulatedOutcome>(db, TRY, [from, to, challengeAt, reviewAt, blockAt, usesModel, kind]);
}
