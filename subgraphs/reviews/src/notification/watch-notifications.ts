import { unauthenticated } from "@mall/platform/errors/coded-error";
import { followEvents } from "@mall/platform/events/follow-events";
import { DISCUSSION_NOTIFIED, type DiscussionNotified } from "@mall/schema/events/discussion-notified";
import type { ReviewsContext } from "../context";
import { createLoaders } from "../loaders";
import { findNotification } from "./find-notifications";
import type { DiscussionNotification } from "./notification.entity";

/** What the caller is told from now on. The event carries ids; what it is about is read afresh. */
export async function watchNotifications(
  context: ReviewsContext,
): Promise<AsyncIterable<{ readonly notification: DiscussionNotification | null }>> {
  const { viewer, runtime } = context;
  if (viewer === null) throw unauthenticated();
  const events = runtime.live.subscribe<DiscussionNotified>(DISCUSSION_NOTIFIED, ({ payload }) =>
    payload.userIds.includes(viewer.id),
  );
  return Promise.resolve(
    followEvents(events, async ({ payload }) => {
      context.loaders = createLoaders(runtime.db, viewer);
      return { notification: await findNotification(runtime.db, { userId: viewer.id, postId: payload.postId }) };
    }),
  );
}
