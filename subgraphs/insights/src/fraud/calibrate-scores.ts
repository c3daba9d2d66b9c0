import { read, readOne } from "@mall/platform/database/read";
import type { Clock } from "@mall/platform/time/clock";
import type { DataSource } from "typeorm";
import { policyInForce } from "../policy/policy";
import { judgeLine, type KnownOutcome, lineFor, type Verdict } from "./calibration";
import type { FraudModel } from "./fraud-model";
import type { FraudSettings } from "./fraud-policy";

export interface CalibrationDeps {
  readonly db: DataSource;
  readonly clock: Clock;
  readonly fraudModel: FraudModel | null;
}

const NIGHTLY_HOUR = 4;
const BETWEEN_MS = 20 * 3_600_000;
/** Fitted and judged in one go, in the process that serves: more would keep it from answering for 50 ms. */
const MOST = 30_000;

/**
 * Orders of which it is known how they turned out: two months old, by when banks have spoken, whoever was asked about them.
 * Younger ones are left out also where they are labelled: of those only the suspicious ones are. What was refused and never
 * looked at is not known.
 */
const OUTCOMES = `
  SELECT "logOdds", "isFraud" FROM (
    SELECT DISTINCT ON (attempt_key) at, model_log_odds AS "logOdds", label IS NOT DISTINCT FROM 'FRAUD' AS "isFraud"
    FROM (
      SELECT attempt_key, at, model_log_odds, label FROM fraud_assessment
      WHERE subject_kind = 'ORDER' AND at > $2::timestamptz - interval '425 days' AND at <= $2::timestamptz - interval '60 days'
        AND trees_version = $1 AND model_log_odds IS NOT NULL AND (label IS NOT NULL OR outcome IN ('ALLOW', 'CHALLENGE'))
      ORDER BY at DESC LIMIT ${MOST}) AS latest
    ORDER BY attempt_key, at DESC) AS orders
  ORDER BY at`;

const LATEST = "SELECT max(at) AS at FROM fraud_calibration";

/** A new version of the policy as it is, if it still is the one that was judged by; and what came of it. */
const KEEP = `
  WITH served AS (
    INSERT INTO ai_policy (name, version, mode, settings, reason, set_at)
    SELECT name, version + 1, mode, settings || jsonb_build_object('calibration', $4::jsonb), $3, $1
    FROM ai_policy p WHERE name = 'fraud-orders' AND version = $5 AND $2 = 'BETTER'
      AND NOT EXISTS (SELECT FROM ai_policy newer WHERE newer.name = p.name AND newer.version > p.version)
    ON CONFLICT DO NOTHING RETURNING version
  )
  INSERT INTO fraud_calibration (at, state, figures, policy_version)
  SELECT $1, CASE WHEN $2 = 'BETTER' AND version IS NULL THEN 'REFUSED' ELSE $2 END,
    CASE WHEN $2 = 'BETTER' AND version IS NULL THEN 'Somebody set the policy meanwhile. ' ELSE '' END || $3, version
  FROM (SELECT 1) AS one LEFT JOIN served ON true`;

export async function calibrateNightly(deps: CalibrationDeps): Promise<void> {
  const now = deps.clock.now();
  if (now.getUTCHours() !== NIGHTLY_HOUR) return;
  const latest = await readOne<{ at: Date | null }>(deps.db, LATEST, []);
  if (!latest?.at || now.getTime() - latest.at.getTime() > BETWEEN_MS) await calibrateScores(deps);
}

/**
 * Fits what the trees say to what turned out in the mall. It serves in a new version of the policy, and only if it is better
 * on orders that it did not see; people take it back by `fraudPolicySet`.
 */
export async function calibrateScores({ db, clock, fraudModel }: CalibrationDeps): Promise<void> {
  if (fraudModel === null) return;
  const at = clock.now();
  const { version: trees } = fraudModel.identity;
  const { version, settings } = await policyInForce<FraudSettings>(db, "fraud-orders");
  const isOff = settings.calibration === null;
  const outcomes = isOff ? [] : await read<KnownOutcome>(db, OUTCOMES, [trees, at]);
  const verdict: Verdict = isOff
    ? { state: "SKIPPED", figures: "The policy says that the trees stay as they were trained." }
    : judgeLine(outcomes, lineFor(settings.calibration, trees));
  const calibration = verdict.state === "BETTER" ? JSON.stringify({ ...verdict.line, trees }) : null;
  await db.query(KEEP, [at, verdict.state, verdict.figures, calibration, version]);
}
