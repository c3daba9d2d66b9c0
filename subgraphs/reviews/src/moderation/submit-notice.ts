import type { Viewer } from "@mall/platform/auth/viewer";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { cleanText } from "@mall/platform/text/clean-text";
import type { PublishedTextKind } from "@mall/schema/events/text-published";
import type { EntityManager } from "typeorm";
import type { UseCaseDeps } from "../context";
import { trustWeight, type TrustLevel } from "../trust/trust-level";
import { NOTICE_COLUMNS, type ModerationCase, type Notice } from "./case.entity";
import { noticeWeight } from "./case-priority";
import { changeCase } from "./change-case";
import { invalid, moderationError, type ModerationUserError } from "./moderation-errors";
import { mayNotify, type NotifierRecord } from "./notice-limit";
import { openCase, REOPENED_FIELDS, reopeningMoves } from "./open-case";
import type { Subject } from "./subject";
import { findSubject } from "./subjects";

export interface SubmitNoticeCommand {
  readonly subjectKind: PublishedTextKind;
  readonly subjectId: string;
  readonly reason: string;
  readonly explanation: string;
  readonly goodFaith: boolean;
}

export interface SubmitNoticeOutcome {
  readonly notice: Notice | null;
  readonly userErrors: ModerationUserError[];
}

/** Anybody signed in tells of a text that they can see. The answer is the receipt; a person looks at it. */
export async function submitNotice(
  deps: UseCaseDeps,
  viewer: Viewer,
  command: SubmitNoticeCommand,
): Promise<SubmitNoticeOutcome> {
  const { text, fault } = cleanText(command.explanation, { min: 1, max: 2_000, multiline: true });
  if (fault !== undefined) return refused(invalid("explanation", fault));
  if (!command.goodFaith) return refused(moderationError("GOOD_FAITH_REQUIRED"));
  if (!isUuid(command.subjectId)) return refused(moderationError("SUBJECT_NOT_FOUND"));
  const outcome = await deps.runtime.db.transaction((tx) =>
    accept(tx, deps, { viewer, command: { ...command, explanation: text } }),
  );
  if (outcome.notice) deps.runtime.wakeRelay();
  return outcome;
}

interface Accepting {
  readonly viewer: Viewer;
  readonly command: SubmitNoticeCommand;
}

async function accept(
  tx: EntityManager,
  deps: UseCaseDeps,
  { viewer, command }: Accepting,
): Promise<SubmitNoticeOutcome> {
  const now = deps.runtime.clock.now();
  const notifier = await lockNotifier(tx, viewer.id, now);
  if (!mayNotify(notifier)) return refused(moderationError("TOO_MANY_NOTICES"));
  const subject = await findSubject(tx, { kind: command.subjectKind, id: command.subjectId });
  if (subject?.state !== "PUBLISHED") return refused(moderationError("SUBJECT_NOT_FOUND"));
  if (subject.authorId === viewer.id) return refused({ ...moderationError("OWN_TEXT"), field: ["input", "subjectId"] });
  const moderated = await openCase(tx, deps, subject);
  const weight = noticeWeight({ ...notifier, trustWeight: trustWeight(notifier.level) });
  const notice = await insert(tx, deps, { viewer, command, moderated, subject, weight });
  if (!notice) return refused(moderationError("ALREADY_NOTICED"));
  const moves = reopeningMoves(moderated);
  const fields = { noticeWeight: moderated.noticeWeight + weight, ...(moves.length > 0 ? REOPENED_FIELDS : {}) };
  await changeCase(tx, deps, { before: moderated, moves, actorId: null, reason: "notice", fields });
  return { notice, userErrors: [] };
}

const NOTIFIER = `
  SELECT coalesce(max(t.level), 'NEWCOMER') AS level, coalesce(max(t.notices_right), 0) AS "noticesRight",
    coalesce(max(t.notices_wrong), 0) AS "noticesWrong",
    (SELECT count(*)::int FROM notice WHERE notifier_id = $1 AND at > $2::timestamptz - interval '1 hour') AS "lastHour",
    (SELECT count(*)::int FROM notice WHERE notifier_id = $1 AND at > $2::timestamptz - interval '1 day') AS "lastDay"
  FROM member_trust t WHERE t.user_id = $1`;

/** One notice of a person at a time, so that none slips past the limit beside another. */
async function lockNotifier(
  tx: EntityManager,
  userId: string,
  now: Date,
): Promise<NotifierRecord & { level: TrustLevel }> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('notice ' || $1, 0))", [userId]);
  const [row] = await tx.query<(NotifierRecord & { level: TrustLevel })[]>(NOTIFIER, [userId, now]);
  if (!row) throw new Error("An aggregate gives a row, always");
  return row;
}

interface NewNotice extends Accepting {
  readonly moderated: ModerationCase;
  readonly subject: Subject;
  readonly weight: number;
}

/** Null if this person has told of this version before. */
async function insert(tx: EntityManager, { runtime }: UseCaseDeps, notice: NewNotice): Promise<Notice | null> {
  const { viewer, command, moderated, subject, weight } = notice;
  const [row] = await tx.query<Notice[]>(
    `INSERT INTO notice (id, case_id, subject_version, notifier_id, reason, explanation, good_faith, weight, at)
     VALUES ($1, $2, $3, $4, $5, $6, true, $7, $8)
     ON CONFLICT ON CONSTRAINT one_notice_per_person_and_text DO NOTHING RETURNING ${NOTICE_COLUMNS}`,
    [
      ...[runtime.ids.next(), moderated.id, subject.version, viewer.id, command.reason, command.explanation],
      ...[weight, runtime.clock.now()],
    ],
  );
  return row ?? null;
}

const refused = (error: ModerationUserError): SubmitNoticeOutcome => ({ notice: null, userErrors: [error] });
