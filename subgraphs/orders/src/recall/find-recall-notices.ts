import { read } from "@mall/platform/database/read";
import { badInput } from "@mall/platform/errors/coded-error";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { type Connection, pageOf } from "@mall/platform/pagination/connection.type";
import { decodeCursor, encodeCursor, pageSize } from "@mall/platform/pagination/cursor";
import type { DataSource } from "typeorm";
import type { RecallNoticeType } from "./recall.types";

const COLUMNS = `n.id, n.recall_id AS "recallId", r.title, o.number AS "orderNumber", n.quantity, n.given_at AS "givenAt",
  n.seen_at AS "seenAt"`;
const NOTICES = `SELECT ${COLUMNS} FROM recall_notice n JOIN recall r ON r.id = n.recall_id JOIN orders o ON o.id = n.order_id`;

/** $1 person, $2 the notice before or null, $3 how many. */
const PAGE = `${NOTICES} WHERE n.user_id = $1 AND ($2::uuid IS NULL OR n.id < $2) ORDER BY n.id DESC LIMIT $3`;
/** $1 notice, $2 person, $3 now. The first time counts. */
const SEE = `UPDATE recall_notice SET seen_at = coalesce(seen_at, $3) WHERE id = $1 AND user_id = $2 RETURNING id`;
const BY_ID = `${NOTICES} WHERE n.id = $1`;

interface NoticeRow {
  readonly id: string;
  readonly recallId: string;
  readonly title: string;
  readonly orderNumber: string;
  readonly quantity: number;
  readonly givenAt: Date;
  readonly seenAt: Date | null;
}

const noticeView = ({ recallId, ...row }: NoticeRow): RecallNoticeType => ({ ...row, recall: { id: recallId } });

/** What somebody bought and was recalled, the newest notice first. Access is checked by the caller. */
export async function findRecallNotices(
  db: DataSource,
  userId: string,
  { first, after }: { readonly first: number; readonly after: string | null },
): Promise<Connection<RecallNoticeType>> {
  const limit = pageSize(first) + 1;
  const before = after ? noticeIn(after) : null;
  const rows = isUuid(userId) ? await read<NoticeRow>(db, PAGE, [userId, before, limit]) : [];
  return pageOf({ rows: rows.map(noticeView), first, after, cursorOf: ({ id }) => encodeCursor([id]) });
}

/** Notes that somebody read a notice of theirs. Null: they have none of this id. */
export async function seeRecallNotice(
  db: DataSource,
  { noticeId, userId, now }: { readonly noticeId: string; readonly userId: string; readonly now: Date },
): Promise<RecallNoticeType | null> {
  const seen = isUuid(noticeId) ? await read<{ id: string }>(db, SEE, [noticeId, userId, now]) : [];
  const [row] = seen.length > 0 ? await read<NoticeRow>(db, BY_ID, [noticeId]) : [];
  return row ? noticeView(row) : null;
}

function noticeIn(after: string): string {
  const [id] = decodeCursor<[string]>(after, ["string"]);
  if (isUuid(id)) return id;
  throw badInput(["after"], "after is not a cursor of this list. Use an endCursor that it gave.");
}
