import type { EntityManager } from "typeorm";
import type { UseCaseDeps } from "../context";
import { CASE_COLUMNS, type ModerationCase } from "./case.entity";
import type { CaseMove } from "./case-status";
import type { Subject } from "./subject";

/** What was said of an earlier version says nothing of this one. */
const OPEN = `
  INSERT INTO moderation_case (id, subject_kind, subject_id, subject_version, author_id, opened_at)
  VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT ON CONSTRAINT one_case_per_subject DO UPDATE SET
    signal_score = CASE WHEN moderation_case.subject_version < EXCLUDED.subject_version THEN 0
      ELSE moderation_case.signal_score END,
    notice_weight = CASE WHEN moderation_case.subject_version < EXCLUDED.subject_version THEN 0
      ELSE moderation_case.notice_weight END,
    subject_version = GREATEST(moderation_case.subject_version, EXCLUDED.subject_version)
  RETURNING ${CASE_COLUMNS}`;

/** The subject's only case, locked; opened now if it had none. */
export async function openCase(
  tx: EntityManager,
  { runtime }: UseCaseDeps,
  { kind, id, version, authorId }: Subject,
): Promise<ModerationCase> {
  const now = runtime.clock.now();
  const values = [runtime.ids.next(), kind, id, version, authorId, now];
  const [opened] = await tx.query<ModerationCase[]>(OPEN, values);
  if (!opened) throw new Error(`No case could be opened for the ${kind} ${id}`);
  return opened;
}

/** The subject's case, locked, if it has one. */
export async function findCaseOf(tx: EntityManager, { kind, id }: Pick<Subject, "kind" | "id">) {
  const text = `SELECT ${CASE_COLUMNS} FROM moderation_case WHERE subject_kind = $1 AND subject_id = $2 FOR NO KEY UPDATE`;
  const [row] = await tx.query<ModerationCase[]>(text, [kind, id]);
  return row ?? null;
}

export async function lockCase(tx: EntityManager, caseId: string): Promise<ModerationCase | null> {
  const text = `SELECT ${CASE_COLUMNS} FROM moderation_case WHERE id = $1 FOR NO KEY UPDATE`;
  const [row] = await tx.query<ModerationCase[]>(text, [caseId]);
  return row ?? null;
}

const REOPENING: Readonly<Record<ModerationCase["state"], readonly CaseMove[]>> = {
  OPEN: [],
  ASSIGNED: [],
  APPEALED: [],
  DECIDED: ["reopen"],
  CLOSED: ["reopen"],
  UPHELD: ["close", "reopen"],
  OVERTURNED: ["close", "reopen"],
};

/** The moves that bring a case before a person again; none where it is there already. */
export const reopeningMoves = ({ state }: ModerationCase): readonly CaseMove[] => REOPENING[state];

/** What a reopened case forgets: who had it, and when it would have been closed. */
export const REOPENED_FIELDS = { assigneeId: null, assignedAt: null, closeAt: null } as const;
