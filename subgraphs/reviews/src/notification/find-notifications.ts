import { read, readOne } from "@mall/platform/database/read";
import { encodeCursor } from "@mall/platform/pagination/cursor";
import type { DataSource } from "typeorm";
import { type KeysetPage, momentPosition } from "../thread/find-threads";
import { type DiscussionNotification, NOTIFICATION_COLUMNS, NOTIFICATIONS } from "./notification.entity";

export const notificationCursor = ({ createdAt, id }: DiscussionNotification): string =>
  encodeCursor([createdAt.toISOString(), id]);

/** Up to `first` + 1 of what somebody was told, the latest first. */
export async function findNotifications(
  db: DataSource,
  userId: string,
  { first, after }: KeysetPage,
): Promise<DiscussionNotification[]> {
  const position = after === null ? [] : momentPosition(after);
  return read<DiscussionNotification>(
    db,
    `SELECT ${NOTIFICATION_COLUMNS} FROM ${NOTIFICATIONS}
     WHERE n.user_id = $1 ${after === null ? "" : "AND (n.created_at, n.id) < ($3::timestamptz, $4::uuid)"}
     ORDER BY n.created_at DESC, n.id DESC LIMIT $2`,
    [userId, first + 1, ...position],
  );
}

/** What this person was told about a post; null if nothing, or if it is not to be seen any more. */
export async function findNotification(
  db: DataSource,
  { userId, postId }: { readonly userId: string; readonly postId: string },
): Promise<DiscussionNotification | null> {
  const text = `SELECT ${NOTIFICATION_COLUMNS} FROM ${NOTIFICATIONS} WHERE n.user_id = $1 AND n.post_id = $2`;
  return readOne<DiscussionNotification>(db, text, [userId, postId]);
}

export async function countUnread(db: DataSource, userId: string): Promise<number> {
  const text = `SELECT count(*)::integer AS count FROM ${NOTIFICATIONS} WHERE n.user_id = $1 AND n.read_at IS NULL`;
  return (await readOne<{ count: number }>(db, text, [userId]))?.count ?? 0;
}
