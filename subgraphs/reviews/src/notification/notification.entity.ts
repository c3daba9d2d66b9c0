/** Why somebody was told of a post. */
export type NotificationKind = "REPLY" | "QUOTE" | "MENTION";

/** One row of `discussion_notification`. */
export interface DiscussionNotification {
  readonly id: string;
  readonly userId: string;
  readonly kind: NotificationKind;
  readonly postId: string;
  readonly createdAt: Date;
  readonly readAt: Date | null;
}

export const NOTIFICATION_COLUMNS = `n.id, n.user_id AS "userId", n.kind, n.post_id AS "postId",
  n.created_at AS "createdAt", n.read_at AS "readAt"`;

/** Of posts that everybody sees: what moderation took away is not pointed to. */
export const NOTIFICATIONS = "discussion_notification n JOIN post p ON p.id = n.post_id AND p.visibility = 'VISIBLE'";
