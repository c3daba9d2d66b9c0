import { appendToOutbox } from "@mall/platform/events/outbox";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import { moderationCaseChanged } from "@mall/schema/events/moderation-case-changed";
import type { PublishedTextKind } from "@mall/schema/events/text-published";
import type { EntityManager } from "typeorm";
import { NOTICE_COLUMNS, type ModerationCase, type Notice } from "./case.entity";
import { casePriority } from "./case-priority";
import { changeCase } from "./change-case";
import type { ModerationUserError } from "./moderation-errors";
import { judgeNotices, type AcceptedNotice } from "./judge-notices";
import { openCases, REOPENED_FIELDS, reopeningMoves } from "./open-case";
import type { Subject } from "./subject";

/** What somebody tells of a text, checked as far as it can be without the database. */
export interface SubmittedNotice {
  readonly notifierId: string;
  readonly kind: PublishedTextKind;
  readonly id: string;
  readonly reason: string;
  readonly explanation: string;
  readonly traceId: string;
}

export interface SubmitNoticeOutcome {
  readonly notice: Notice | null;
  readonly userErrors: ModerationUserError[];
}

type Deps = Pick<SubgraphRuntime, "clock" | "ids">;

/** Takes the notices of one moment, in their order. As many statements for a hundred as for one. */
export async function acceptNotices(
  tx: EntityManager,
  runtime: SubgraphRuntime,
  notices: readonly SubmittedNotice[],
): Promise<SubmitNoticeOutcome[]> {
  const verdicts = await judgeNotices(tx, runtime.clock.now(), notices);
  const accepted = verdicts.flatMap(({ accepted: one }) => one ?? []);
  if (accepted.length === 0) return verdicts.map(({ error }) => outcomeOf(null, error));
  const cases = await openCases(tx, runtime, distinctSubjects(accepted));
  const caseOf = new Map(cases.map((one) => [keyOf({ kind: one.subjectKind, id: one.subjectId }), one]));
  const rows = accepted.map((one) => ({ ...one, moderated: caseOf.get(keyOf(one.subject)) as ModerationCase }));
  const kept = await insertAll(tx, runtime, rows);
  await weighCases(tx, runtime, rows);
  let next = 0;
  return verdicts.map(({ error }) => outcomeOf(error ? null : (kept[next++] as Notice), error));
}

const outcomeOf = (notice: Notice | null, error: ModerationUserError | null): SubmitNoticeOutcome => ({
  notice,
  userErrors: error ? [error] : [],
});

const keyOf = ({ kind, id }: Pick<Subject, "kind" | "id">): string => `${kind} ${id}`;

/** In an order of their own: two processes that take notices of the same texts do not wait for each other in a circle. */
function distinctSubjects(accepted: readonly AcceptedNotice[]): Subject[] {
  const byKey = new Map(accepted.map(({ subject }) => [keyOf(subject), subject]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, subject]) => subject);
}

interface NoticeOfCase extends AcceptedNotice {
  readonly moderated: ModerationCase;
}

const INSERT = `
  INSERT INTO notice (id, case_id, subject_version, notifier_id, reason, explanation, good_faith, weight, at)
  SELECT id, "caseId", version, "notifierId", reason, explanation, true, weight, $2
  FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS (id uuid, "caseId" uuid, version integer, "notifierId" uuid,
    reason text, explanation text, weight integer)) WITH ORDINALITY
    AS n(id, "caseId", version, "notifierId", reason, explanation, weight, place)
  ORDER BY place RETURNING ${NOTICE_COLUMNS}`;

async function insertAll(tx: EntityManager, { clock, ids }: Deps, rows: readonly NoticeOfCase[]): Promise<Notice[]> {
  const values = rows.map(({ notice: { notifierId, reason, explanation }, subject, weight, moderated }) => ({
    ...{ id: ids.next(), caseId: moderated.id, version: subject.version, notifierId, reason, explanation, weight },
  }));
  return tx.query<Notice[]>(INSERT, [JSON.stringify(values), clock.now()]);
}

const WEIGH = `
  UPDATE moderation_case c SET notice_weight = k."noticeWeight", priority = k.priority, version = version + 1
  FROM jsonb_to_recordset($1::jsonb) AS k(id uuid, "noticeWeight" integer, priority integer) WHERE c.id = k.id`;

/** Each case learns once of all that was said of its text. Those that were closed come before a person again. */
async function weighCases(tx: EntityManager, runtime: SubgraphRuntime, rows: readonly NoticeOfCase[]): Promise<void> {
  const weighed = [...new Set(rows.map(({ moderated }) => moderated))].map((moderated) => {
    const own = rows.filter((row) => row.moderated === moderated);
    const noticeWeight = own.reduce((sum, { weight }) => sum + weight, moderated.noticeWeight);
    return { moderated, noticeWeight, traceId: own[0]?.notice.traceId ?? "" };
  });
  const isClosed = ({ moderated }: { moderated: ModerationCase }): boolean => reopeningMoves(moderated).length > 0;
  for (const { moderated: before, noticeWeight, traceId } of weighed.filter(isClosed)) {
    const fields = { noticeWeight, ...REOPENED_FIELDS };
    const change = { before, moves: reopeningMoves(before), actorId: null, reason: "notice", fields };
    await changeCase(tx, { runtime, traceId }, change);
  }
  const waiting = weighed.filter((one) => !isClosed(one));
  if (waiting.length === 0) return;
  const values = waiting.map(({ moderated, noticeWeight }) => {
    const isAppealed = moderated.state === "APPEALED";
    return { id: moderated.id, noticeWeight, priority: casePriority({ ...moderated, noticeWeight, isAppealed }) };
  });
  await tx.query(WEIGH, [JSON.stringify(values)]);
  const at = runtime.clock.now();
  const events = waiting.map(({ moderated: { id, state } }) =>
    moderationCaseChanged({ caseId: id, state, at: at.toISOString() }),
  );
  await appendToOutbox(tx, events, { traceId: waiting[0]?.traceId ?? null, occurredAt: at });
}
