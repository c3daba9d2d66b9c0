import type { EntityManager } from "typeorm";
import type { UseCaseDeps } from "../context";
import type { ModerationCase, SignalSource } from "./case.entity";
import { changeCase } from "./change-case";
import { severityOf } from "./moderation-policy";
import { openCase, REOPENED_FIELDS, reopeningMoves } from "./open-case";
import type { Subject } from "./subject";

export interface NewSignal {
  readonly source: SignalSource;
  readonly label: string;
  /** 0 to 1. */
  readonly score: number;
  readonly modelName?: string;
  readonly modelVersion?: string;
  /** Insights' decision that explains it. */
  readonly decisionId?: string;
  readonly contributions?: readonly { readonly feature: string; readonly contribution: number }[];
  readonly detail?: string;
}

const NOTE = `
  INSERT INTO moderation_signal (id, case_id, subject_version, source, label, score, model_name, model_version, decision_id,
    contributions, detail, at)
  SELECT s.id, $2, $3, s.source, s.label, s.score, s."modelName", s."modelVersion", s."decisionId",
    coalesce(s.contributions, '[]'), s.detail, $4
  FROM jsonb_to_recordset($1::jsonb) AS s(id uuid, source text, label text, score double precision, "modelName" text,
    "modelVersion" text, "decisionId" uuid, contributions jsonb, detail text)
  ON CONFLICT ON CONSTRAINT one_signal_per_label DO UPDATE SET score = EXCLUDED.score, model_name = EXCLUDED.model_name,
    model_version = EXCLUDED.model_version, decision_id = EXCLUDED.decision_id, contributions = EXCLUDED.contributions,
    detail = EXCLUDED.detail, at = EXCLUDED.at`;

const WORST = `
  SELECT label, max(score) AS score FROM moderation_signal WHERE case_id = $1 AND subject_version = $2 GROUP BY label`;

/**
 * Collects signals on the subject's case, which is opened for them. A case that a person decided stays decided unless
 * the text is another one now.
 */
export async function noteSignals(
  tx: EntityManager,
  deps: UseCaseDeps,
  { subject, signals }: { readonly subject: Subject; readonly signals: readonly NewSignal[] },
): Promise<ModerationCase> {
  const before = await openCase(tx, deps, subject);
  const rows = signals.map((signal) => ({ id: deps.runtime.ids.next(), ...signal }));
  await tx.query(NOTE, [JSON.stringify(rows), before.id, before.subjectVersion, deps.runtime.clock.now()]);
  const scores = await tx.query<{ label: string; score: number }[]>(WORST, [before.id, before.subjectVersion]);
  const moves = (await isDecidedForThisText(tx, before)) ? [] : reopeningMoves(before);
  const fields = { signalScore: severityOf(scores), ...(moves.length > 0 ? REOPENED_FIELDS : {}) };
  return changeCase(tx, deps, { before, moves, actorId: null, reason: "signals", fields });
}

async function isDecidedForThisText(tx: EntityManager, { id, subjectVersion }: ModerationCase): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    `SELECT FROM moderation_decision WHERE case_id = $1 AND subject_version = $2 AND NOT automated AND action <> 'ESCALATE'`,
    [id, subjectVersion],
  );
  return rows.length > 0;
}
