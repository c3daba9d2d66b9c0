import { read, readOne } from "@mall/platform/database/read";
import { badInput } from "@mall/platform/errors/coded-error";
import type { DataSource } from "typeorm";

export interface Period {
  readonly from: Date;
  readonly to: Date;
}

const MAX_DAYS = 366;

/** At most a year, so that nobody counts everything at once. */
export function checkedPeriod({ from, to }: Period): Period {
  if (to <= from) throw badInput(["to"], "to must be later than from.");
  if (to.getTime() - from.getTime() > MAX_DAYS * 86_400_000)
    throw badInput(["to"], `At most ${MAX_DAYS} days at once.`);
  return { from, to };
}

/** From when a case was first open to a person's decision; what was reopened counts anew from then. */
const HANDLED = `
  SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM d.at - o.at) / 60) AS "medianHandlingMinutes",
    count(*)::int AS decided
  FROM moderation_decision d JOIN moderation_case c ON c.id = d.case_id CROSS JOIN LATERAL (
    SELECT coalesce(max(m.at), c.opened_at) AS at FROM moderation_move m
    WHERE m.case_id = d.case_id AND m.move IN ('reopen','appeal') AND m.at <= d.at) o
  WHERE d.at >= $1 AND d.at < $2 AND NOT d.automated AND d.action <> 'ESCALATE'`;

export interface HandlingRow {
  readonly medianHandlingMinutes: number | null;
  readonly decided: number;
}

export async function findHandling(db: DataSource, { from, to }: Period): Promise<HandlingRow> {
  return (await readOne<HandlingRow>(db, HANDLED, [from, to])) ?? { medianHandlingMinutes: null, decided: 0 };
}

/**
 * A decision is overturned when the next one about the same version of the text lets it stand: a person after a policy,
 * or somebody else on appeal.
 */
const BY_MODEL = `
  SELECT model_name AS name, model_version AS version, count(*) FILTER (WHERE automated)::int AS "automatedDecisions",
    count(*)::int AS restrictions, count(*) FILTER (WHERE next = 'APPROVE')::int AS overturned,
    count(*) FILTER (WHERE automated AND next = 'APPROVE')::int AS "automatedOverturned",
    count(*) FILTER (WHERE automated AND next IS NOT NULL)::int AS "automatedReviewed"
  FROM (
    SELECT model_name, model_version, automated, action, at,
      (SELECT n.action FROM moderation_decision n WHERE n.case_id = d.case_id AND n.seq > d.seq
         AND n.subject_version = d.subject_version AND n.action <> 'ESCALATE' ORDER BY n.seq LIMIT 1) AS next
    FROM moderation_decision d WHERE at >= $1 AND at < $2 AND model_name IS NOT NULL AND action IN ('REMOVE','RESTRICT')
  ) restricting GROUP BY model_name, model_version ORDER BY model_name, model_version`;

export interface ModelRow {
  readonly name: string;
  readonly version: string;
  readonly automatedDecisions: number;
  readonly restrictions: number;
  readonly overturned: number;
  readonly automatedOverturned: number;
  readonly automatedReviewed: number;
}

export const findByModel = (db: DataSource, { from, to }: Period): Promise<ModelRow[]> =>
  read<ModelRow>(db, BY_MODEL, [from, to]);

const COUNTS = `
  SELECT (SELECT count(*)::int FROM moderation_case WHERE opened_at >= $1 AND opened_at < $2) AS opened,
    (SELECT count(*)::int FROM moderation_case WHERE state IN ('OPEN','ASSIGNED','APPEALED')) AS waiting,
    (SELECT count(*)::int FROM notice WHERE at >= $1 AND at < $2) AS notices,
    (SELECT count(*)::int FROM moderation_decision WHERE at >= $1 AND at < $2 AND automated) AS "automatedRestrictions",
    (SELECT count(*)::int FROM appeal WHERE at >= $1 AND at < $2) AS appeals,
    (SELECT count(*)::int FROM appeal WHERE at >= $1 AND at < $2 AND state = 'OVERTURNED') AS "appealsOverturned",
    (SELECT count(*)::int FROM strike WHERE at >= $1 AND at < $2 AND outcome = 'WARNING') AS warnings,
    (SELECT count(*)::int FROM strike WHERE at >= $1 AND at < $2 AND outcome = 'SUSPENSION') AS suspensions`;

export interface CountsRow {
  readonly opened: number;
  readonly waiting: number;
  readonly notices: number;
  readonly automatedRestrictions: number;
  readonly appeals: number;
  readonly appealsOverturned: number;
  readonly warnings: number;
  readonly suspensions: number;
}

export async function findCounts(db: DataSource, { from, to }: Period): Promise<CountsRow> {
  const row = await readOne<CountsRow>(db, COUNTS, [from, to]);
  if (!row) throw new Error("Counts give a row, always");
  return row;
}
