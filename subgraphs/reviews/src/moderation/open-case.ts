import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import type { EntityManager } from "typeorm";
import type { UseCaseDeps } from "../context";
import { CASE_COLUMNS, type ModerationCase } from "./case.entity";
import type { CaseMove } from "./case-status";
import { PLACES } from "./place-of-text";
import type { Subject } from "./subject";

/** What was said of an earlier version says nothing of this one. */
const OPEN = `
  INSERT INTO moderation_case (id, subject_kind, subject_id, subject_version, author_id, opened_at, product_id, category_id)
  SELECT "caseId", s.kind, s.id, version, "authorId", $2, place.product_id, place.category_id
  FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS ("caseId" uuid, kind text, id uuid, version integer, "authorId" uuid))
    WITH ORDINALITY AS s("caseId", kind, id, version, "authorId", nth)
  LEFT JOIN LATERAL (SELECT p.product_id, p.category_id FROM (${PLACES}) p WHERE p.kind = s.kind AND p.id = s.id) place ON true
  ORDER BY nth
  ON CONFLICT ON CONSTRAINT one_case_per_subject DO UPDATE SET
    signal_score = CASE WHEN moderation_case.subject_version < EXCLUDED.subject_version THEN 0
      ELSE moderation_case.signal_score END,
    notice_weight = CASE WHEN moderation_case.subject_version < EXCLUDED.subject_version THEN 0
      ELSE moderation_case.notice_weight END,
    subject_version = GREATEST(moderation_case.subject_version, EXCLUDED.subject_version)
  RETURNING ${CASE_COLUMNS}`;

/** The subject's only case, locked; opened now if it had none. */
export async function openCase(tx: EntityManager, { runtime }: UseCaseDeps, subject: Subject): Promise<ModerationCase> {
  const [opened] = await openCases(tx, runtime, [subject]);
  if (!opened) throw new Error(`No case could be opened for the ${subject.kind} ${subject.id}`);
  return opened;
}

/** The same for several subjects, each named once; locked in their order. */
export function openCases(
  tx: EntityManager,
  { clock, ids }: Pick<SubgraphRuntime, "clock" | "ids">,
  subjects: readonly Subject[],
): Promise<ModerationCase[]> {
  const rows = subjects.map(({ kind, id, version, authorId }) => ({ caseId: ids.next(), kind, id, version, authorId }));
  return tx.query<ModerationCase[]>(OPEN, [JSON.stringify(rows), clock.now()]);
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
