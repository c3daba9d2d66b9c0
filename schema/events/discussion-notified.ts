import type { DomainEvent } from "@mall/platform/events/event";

export const DISCUSSION_NOTIFIED = "discussion.notified";

/** Owner: reviews. These people were told of a post: as followers of its thread, quoted or mentioned; at most 500 an event. */
export interface DiscussionNotified {
  readonly postId: string;
  readonly threadId: string;
  readonly userIds: readonly string[];
}

export const discussionNotified = (
  payload: DiscussionNotified,
): DomainEvent<typeof DISCUSSION_NOTIFIED, DiscussionNotified> => ({
  type: DISCUSSION_NOTIFIED,
  aggregateId: payload.threadId,
  payload,
});
