import type { Viewer } from "@mall/platform/auth/viewer";
import type { UserErrorOf } from "@mall/platform/errors/user-error";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { UseCaseDeps } from "../context";
import { countUnread } from "./find-notifications";

export type NotificationErrorCode = "NOTIFICATION_NOT_FOUND";

export interface NotificationsReadOutcome {
  /** What is left; null if nothing was changed. */
  readonly unreadCount: number | null;
  readonly userErrors: UserErrorOf<NotificationErrorCode>[];
}

/** Up to and with one entry of the person's own list. What came after it stays unread: they may not have seen it. */
const MARK = `
  WITH mark AS (SELECT created_at, id FROM discussion_notification WHERE id = $1 AND user_id = $2),
  marked AS (
    UPDATE discussion_notification n SET read_at = $3 FROM mark
    WHERE n.user_id = $2 AND n.read_at IS NULL AND (n.created_at, n.id) <= (mark.created_at, mark.id))
  SELECT count(*)::integer AS found FROM mark`;

export async function markNotificationsRead(
  { runtime }: UseCaseDeps,
  viewer: Viewer,
  { upToId }: { readonly upToId: string },
): Promise<NotificationsReadOutcome> {
  const [mark] = isUuid(upToId)
    ? await runtime.db.query<{ found: number }[]>(MARK, [upToId, viewer.id, runtime.clock.now()])
    : [];
  if (!mark?.found) return { unreadCount: null, userErrors: [notFound] };
  return { unreadCount: await countUnread(runtime.db, viewer.id), userErrors: [] };
}

const notFound: UserErrorOf<NotificationErrorCode> = {
  code: "NOTIFICATION_NOT_FOUND",
  field: ["input", "upToId"],
  message: "There is no such entry in your list. Use the id of one that it gave.",
};
