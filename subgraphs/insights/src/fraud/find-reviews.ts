import { read, readOne } from "@mall/platform/database/read";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { badInput } from "@mall/platform/errors/coded-error";
import { pageOf, type Connection } from "@mall/platform/pagination/connection.type";
import { decodeCursor, encodeCursor, pageSize } from "@mall/platform/pagination/cursor";
import type { DataSource } from "typeorm";
import type { Fact } from "./fraud-rules";
import type { FraudCalibrationType } from "./fraud-policy.types";
import type { RiskOutcome } from "./fraud-policy";

export interface ReviewRow {
  readonly id: string;
  readonly kind: "ORDER" | "SIGN_UP";
  readonly subjectId: string;
  readonly at: Date;
  readonly outcome: RiskOutcome;
  readonly ruleScore: number;
  readonly modelScore: number | null;
  readonly explanation: string;
  readonly facts: readonly Fact[];
  readonly appeal: string | null;
  readonly reviewState: "OPEN" | "APPROVED" | "REJECTED" | null;
}

const COLUMNS = `id, subject_kind AS kind, subject_id AS "subjectId", at, outcome, rule_score AS "ruleScore",
  model_score AS "modelScore", explanation, facts, appeal_reason AS appeal,
  review_state AS "reviewState"`;

const OPEN = `
  SELECT ${COLUMNS} FROM fraud_assessment WHERE review_state = 'OPEN' AND ($1::uuid IS NULL OR id > $1)
  ORDER BY id LIMIT $2`;

/** Open reviews, the one that waits longest first: people wait for their orders. */
export async function findReviews(
  db: DataSource,
  page: { readonly first: number; readonly after: string | null },
): Promise<Connection<ReviewRow>> {
  const first = pageSize(page.first);
  const after = page.after === null ? null : decodeCursor<[string]>(page.after, ["string"])[0];
  if (after !== null && !isUuid(after)) throw badInput(["after"], "after is not a cursor of this list.");
  const rows = await read<ReviewRow>(db, OPEN, [after, first + 1]);
  const connection = pageOf({ rows, first, after: page.after, cursorOf: ({ id }) => encodeCursor([id]) });
  return { ...connection, totalCount: () => countOpen(db) };
}

const COUNT = "SELECT count(*) AS count FROM fraud_assessment WHERE review_state = 'OPEN'";
const countOpen = async (db: DataSource): Promise<number> =>
  Number((await readOne<{ count: string }>(db, COUNT))?.count);

export const findReview = (db: DataSource, assessmentId: string): Promise<ReviewRow | null> =>
  readOne<ReviewRow>(db, `SELECT ${COLUMNS} FROM fraud_assessment WHERE id = $1`, [assessmentId]);

export interface FraudCounts {
  readonly reviewed: number;
  readonly blocked: number;
  readonly approved: number;
}

const COUNTS = `
  SELECT count(*) FILTER (WHERE review_state IS NOT NULL)::integer AS reviewed,
    count(*) FILTER (WHERE outcome = 'BLOCK' OR review_state = 'REJECTED')::integer AS blocked,
    count(*) FILTER (WHERE review_state = 'APPROVED')::integer AS approved
  FROM fraud_assessment WHERE subject_kind = 'ORDER' AND at > $1::timestamptz - interval '30 days' AND at <= $1`;

const LATEST_CALIBRATION = `
  SELECT at, state, figures, policy_version AS "policyVersion" FROM fraud_calibration ORDER BY number DESC LIMIT 1`;

export const findCalibration = (db: DataSource): Promise<FraudCalibrationType | null> =>
  readOne<FraudCalibrationType>(db, LATEST_CALIBRATION, []);

export async function countFraud(db: DataSource, now: Date): Promise<FraudCounts> {
  return (await readOne<FraudCounts>(db, COUNTS, [now])) ?? { reviewed: 0, blocked: 0, approved: 0 };
}
