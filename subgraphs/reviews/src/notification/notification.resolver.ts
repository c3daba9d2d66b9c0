import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { type Connection, pageOf } from "@mall/platform/pagination/connection.type";
import { pageSize } from "@mall/platform/pagination/cursor";
import { Arg, Ctx, FieldResolver, Int, Mutation, Resolver, Root, Subscription } from "type-graphql";
import type { ReviewsContext } from "../context";
import type { Post } from "../post/post.entity";
import { findPost } from "../post/post.resolver";
import { PostType } from "../post/post.types";
import { UserRef } from "../user/user.types";
import { countUnread, findNotifications, notificationCursor } from "./find-notifications";
import { markNotificationsRead } from "./mark-notifications-read";
import type { DiscussionNotification } from "./notification.entity";
import {
  DiscussionNotificationConnectionType,
  DiscussionNotificationsReadInput,
  DiscussionNotificationsReadPayload,
  DiscussionNotificationType,
} from "./notification.types";
import { watchNotifications } from "./watch-notifications";

interface Told {
  readonly notification: DiscussionNotification | null;
}

@Resolver(() => DiscussionNotificationType)
export class NotificationResolver {
  @Subscription(() => DiscussionNotificationType, {
    nullable: true,
    subscribe: ({ context }: { context: ReviewsContext }) => watchNotifications(context),
    description:
      "Each time the caller is told of a post; null if it was taken away in the same moment. UNAUTHENTICATED for guests.",
  })
  discussionNotificationAdded(
    @Root() { notification }: Told,
    @Ctx() _context: ReviewsContext,
  ): DiscussionNotification | null {
    return notification;
  }

  @Mutation(() => DiscussionNotificationsReadPayload, {
    description: "Marks an entry of the caller's list, and all before it, as read. UNAUTHENTICATED for guests.",
  })
  discussionNotificationsRead(
    @Arg("input", () => DiscussionNotificationsReadInput, { description: "How far." })
    input: DiscussionNotificationsReadInput,
    @Ctx() context: ReviewsContext,
  ): Promise<DiscussionNotificationsReadPayload> {
    return markNotificationsRead(context, requireViewer(context), input);
  }

  @FieldResolver(() => PostType, { nullable: true, description: "The post; null if it cannot be seen any more." })
  post(@Root() { postId }: DiscussionNotification, @Ctx() context: ReviewsContext): Promise<Post | null> {
    return findPost(postId, context);
  }
}

@Resolver(() => UserRef)
export class UserNotificationsResolver {
  @FieldResolver(() => DiscussionNotificationConnectionType, {
    nullable: true,
    description: "What the person was told of discussions, the latest first. For themselves alone; null for others.",
  })
  async discussionNotifications(
    @Root() { id }: UserRef,
    @Arg("first", () => Int, { defaultValue: 20, description: "Entries on this page, 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "The `endCursor` of the page before." })
    after: string | null,
    @Ctx() { viewer, runtime }: ReviewsContext,
  ): Promise<Connection<DiscussionNotification> | null> {
    if (viewer?.id !== id) return null;
    const page = { first: pageSize(first), after: after ?? null };
    return pageOf({ rows: await findNotifications(runtime.db, id, page), ...page, cursorOf: notificationCursor });
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: "How much of it they have not marked as read. For themselves alone; null for others.",
  })
  unreadDiscussionNotificationCount(
    @Root() { id }: UserRef,
    @Ctx() { viewer, runtime }: ReviewsContext,
  ): Promise<number> | null {
    return viewer?.id === id ? countUnread(runtime.db, id) : null;
  }
}
