import { read } from "@mall/platform/database/read";
import { groupedByKey, inKeyOrder } from "@mall/platform/graphql/batching";
import type { PublishedTextKind } from "@mall/schema/events/text-published";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import { pageLoader } from "../paging";
import {
  APPEAL_COLUMNS,
  CASE_COLUMNS,
  DECISION_COLUMNS,
  NOTICE_COLUMNS,
  SIGNAL_COLUMNS,
  STATEMENT_COLUMNS,
  type Appeal,
  type ModerationCase,
  type ModerationDecision,
  type ModerationSignal,
  type Notice,
  type StatementOfReasons,
} from "./case.entity";
import type { FoundSubject } from "./case.types";
import { subjectDefinition } from "./subjects";

const listBy = <Row>(db: DataSource, sql: string, keyOf: (row: Row) => string) =>
  new DataLoader(async (ids: readonly string[]) => groupedByKey(ids, await read<Row>(db, sql, [ids]), keyOf));
const oneBy = <Row>(db: DataSource, sql: string, keyOf: (row: Row) => string) =>
  new DataLoader(async (ids: readonly string[]) => inKeyOrder(ids, await read<Row>(db, sql, [ids]), keyOf));

interface OfCase {
  readonly caseId: string;
}
interface Move extends OfCase {
  readonly move: string;
  readonly state: string;
  readonly reason: string | null;
  readonly at: Date;
}
const ofCase = ({ caseId }: OfCase): string => caseId;
const IN_CASES = "WHERE case_id = ANY($1::uuid[])";

/** Whoever asks is a moderator, or reads what is addressed to them: the resolvers see to that. */
export function createCaseLoaders(db: DataSource) {
  const signals = `SELECT ${SIGNAL_COLUMNS} FROM moderation_signal ${IN_CASES} ORDER BY score DESC, id`;
  const counts = `SELECT case_id AS "caseId", count(*)::int AS count FROM notice ${IN_CASES} GROUP BY case_id`;
  const moves = `SELECT case_id AS "caseId", move, state, reason, at FROM moderation_move ${IN_CASES} ORDER BY seq`;
  return {
    caseById: oneBy<ModerationCase>(
      db,
      `SELECT ${CASE_COLUMNS} FROM moderation_case WHERE id = ANY($1::uuid[])`,
      ({ id }) => id,
    ),
    /** By kind and id; one statement for each kind among them. */
    subjectByKey: subjectLoader(db),
    signalsByCase: listBy<ModerationSignal>(db, signals, ofCase),
    noticesByCase: noticeLoader(db),
    noticeCountByCase: oneBy<OfCase & { readonly count: number }>(db, counts, ofCase),
    movesByCase: listBy<Move>(db, moves, ofCase),
    appealsByCase: listBy<Appeal>(db, `SELECT ${APPEAL_COLUMNS} FROM appeal ${IN_CASES} ORDER BY at`, ofCase),
    ...createDecisionLoaders(db),
  };
}

function createDecisionLoaders(db: DataSource) {
  const decisions = `SELECT ${DECISION_COLUMNS} FROM moderation_decision ${IN_CASES} ORDER BY seq`;
  return {
    decisionsByCase: listBy<ModerationDecision>(db, decisions, ofCase),
    appealByDecision: oneBy<Appeal>(
      db,
      `SELECT ${APPEAL_COLUMNS} FROM appeal WHERE decision_id = ANY($1::uuid[])`,
      ({ decisionId }) => decisionId,
    ),
    /** That of the text; a suspension that came with it has its own, in the author's list. */
    statementByDecision: oneBy<StatementOfReasons>(
      db,
      `SELECT ${STATEMENT_COLUMNS} FROM statement_of_reasons
       WHERE decision_id = ANY($1::uuid[]) AND restriction <> 'SUSPENSION'`,
      ({ decisionId }) => decisionId,
    ),
    /** The decision that holds now. */
    decisionByReview: oneBy<ModerationDecision>(
      db,
      `SELECT DISTINCT ON (subject_id) ${DECISION_COLUMNS} FROM moderation_decision
       WHERE subject_kind = 'REVIEW' AND subject_id = ANY($1::uuid[]) AND action <> 'ESCALATE' ORDER BY subject_id, seq DESC`,
      ({ subjectId }) => subjectId,
    ),
  };
}

export interface SubjectKey {
  readonly kind: PublishedTextKind;
  readonly id: string;
}

function subjectLoader(db: DataSource): DataLoader<SubjectKey, FoundSubject | null, string> {
  return new DataLoader(
    async (keys) => {
      const kinds = [...new Set(keys.map(({ kind }) => kind))];
      const found = await Promise.all(
        kinds.map(async (kind) => {
          const definition = subjectDefinition(kind);
          const ids = keys.filter((key) => key.kind === kind).map(({ id }) => id);
          const rows = (await definition?.find(db, ids)) ?? [];
          return rows.map((row): FoundSubject => ({ ...row, __typename: definition?.typeName ?? "" }));
        }),
      );
      return inKeyOrder(
        keys.map(({ id }) => id),
        found.flat(),
        ({ id }) => id,
      );
    },
    { cacheKeyFn: ({ kind, id }) => `${kind} ${id}` },
  );
}

/** The latest first. */
function noticeLoader(db: DataSource) {
  return pageLoader<{ first: number }, Notice[]>(async (caseIds, { first }) => {
    const text = `SELECT found.* FROM unnest($1::uuid[]) AS wanted (case_id) CROSS JOIN LATERAL (
      SELECT ${NOTICE_COLUMNS} FROM notice WHERE notice.case_id = wanted.case_id ORDER BY id DESC LIMIT $2) found`;
    return groupedByKey(caseIds, await read<Notice>(db, text, [caseIds, first]), ({ caseId }) => caseId);
  });
}
