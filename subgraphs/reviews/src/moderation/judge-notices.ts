import type { EntityManager } from "typeorm";
import { trustWeight, type TrustLevel } from "../trust/trust-level";
import type { SubmittedNotice } from "./accept-notices";
import { noticeWeight } from "./case-priority";
import { moderationError, type ModerationUserError } from "./moderation-errors";
import { mayNotify, type NotifierRecord } from "./notice-limit";
import type { Subject } from "./subject";
import { findSubjects } from "./subjects";

export interface AcceptedNotice {
  readonly notice: SubmittedNotice;
  readonly subject: Subject;
  readonly weight: number;
}

/** One of the two is null. */
export interface Verdict {
  readonly accepted: AcceptedNotice | null;
  readonly error: ModerationUserError | null;
}

interface Notifier extends NotifierRecord {
  readonly userId: string;
  readonly level: TrustLevel;
}

interface Facts {
  readonly notifiers: Map<string, Notifier>;
  readonly subjects: Map<string, Subject>;
  /** Who has told of which version of which text. */
  readonly told: Set<string>;
}

/** Which notices count, in their order: what is accepted first may be what makes the next one too many. */
export async function judgeNotices(
  tx: EntityManager,
  now: Date,
  notices: readonly SubmittedNotice[],
): Promise<Verdict[]> {
  const notifiers = await lockNotifiers(tx, [...new Set(notices.map(({ notifierId }) => notifierId))], now);
  const found = await findSubjects(tx, notices);
  const subjects = new Map(found.map((subject) => [`${subject.kind} ${subject.id}`, subject]));
  const facts: Facts = { notifiers, subjects, told: await findTold(tx, notices) };
  return notices.map((notice) => judge(facts, notice));
}

function judge({ notifiers, subjects, told }: Facts, notice: SubmittedNotice): Verdict {
  const notifier = notifiers.get(notice.notifierId) as Notifier;
  if (!mayNotify(notifier)) return refused(moderationError("TOO_MANY_NOTICES"));
  const subject = subjects.get(`${notice.kind} ${notice.id}`);
  if (subject?.state !== "PUBLISHED") return refused(moderationError("SUBJECT_NOT_FOUND"));
  if (subject.authorId === notifier.userId)
    return refused({ ...moderationError("OWN_TEXT"), field: ["input", "subjectId"] });
  const key = `${subject.kind} ${subject.id} ${notifier.userId} ${subject.version}`;
  if (told.has(key)) return refused(moderationError("ALREADY_NOTICED"));
  told.add(key);
  const { lastHour, lastDay } = notifier;
  notifiers.set(notifier.userId, { ...notifier, lastHour: lastHour + 1, lastDay: lastDay + 1 });
  const weight = noticeWeight({ ...notifier, trustWeight: trustWeight(notifier.level) });
  return { accepted: { notice, subject, weight }, error: null };
}

const refused = (error: ModerationUserError): Verdict => ({ accepted: null, error });

/** The order is the same for everybody, so that nobody waits in a circle. */
const LOCK = `
  SELECT pg_advisory_xact_lock(key) FROM (
    SELECT DISTINCT hashtextextended('notice ' || id, 0) AS key FROM unnest($1::uuid[]) AS u (id) ORDER BY key) AS keys`;

const NOTIFIERS = `
  SELECT u.id AS "userId", coalesce(t.level, 'NEWCOMER') AS level, coalesce(t.notices_right, 0) AS "noticesRight",
    coalesce(t.notices_wrong, 0) AS "noticesWrong", n.hour AS "lastHour", n.day AS "lastDay"
  FROM unnest($1::uuid[]) AS u (id) LEFT JOIN member_trust t ON t.user_id = u.id
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS day, count(*) FILTER (WHERE at > $2::timestamptz - interval '1 hour')::int AS hour
    FROM notice WHERE notifier_id = u.id AND at > $2::timestamptz - interval '1 day') n`;

/** A person's notices are taken one batch at a time, so that none slips past the limit beside another. */
async function lockNotifiers(tx: EntityManager, userIds: readonly string[], now: Date): Promise<Facts["notifiers"]> {
  await tx.query(LOCK, [userIds]);
  const rows = await tx.query<Notifier[]>(NOTIFIERS, [userIds, now]);
  return new Map(rows.map((row) => [row.userId, row]));
}

const TOLD = `
  SELECT DISTINCT c.subject_kind || ' ' || c.subject_id || ' ' || n.notifier_id || ' ' || n.subject_version AS key
  FROM jsonb_to_recordset($1::jsonb) AS k(kind text, id uuid, "notifierId" uuid)
  JOIN moderation_case c ON c.subject_kind = k.kind AND c.subject_id = k.id
  JOIN notice n ON n.case_id = c.id AND n.notifier_id = k."notifierId"`;

async function findTold(tx: EntityManager, notices: readonly SubmittedNotice[]): Promise<Set<string>> {
  const keys = notices.map(({ kind, id, notifierId }) => ({ kind, id, notifierId }));
  const rows = await tx.query<{ key: string }[]>(TOLD, [JSON.stringify(keys)]);
  return new Set(rows.map(({ key }) => key));
}
