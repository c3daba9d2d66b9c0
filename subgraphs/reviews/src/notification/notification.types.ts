import { userErrorType } from "@mall/platform/errors/user-error";
import { connectionType } from "@mall/platform/pagination/connection.type";
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import type { NotificationErrorCode, NotificationsReadOutcome } from "./mark-notifications-read";
import type { DiscussionNotification, NotificationKind } from "./notification.entity";

const NotificationKindEnum: { [Kind in NotificationKind]: Kind } = {
  REPLY: "REPLY",
  QUOTE: "QUOTE",
  MENTION: "MENTION",
};
registerEnumType(NotificationKindEnum, {
  name: "DiscussionNotificationKind",
  description: "Why somebody was told of a post.",
  valuesConfig: {
    REPLY: { description: "It is in a thread that they follow." },
    QUOTE: { description: "It quotes them." },
    MENTION: { description: "It mentions them." },
  },
});

@ObjectType("DiscussionNotification", { description: "That somebody wrote something which concerns the person." })
export class DiscussionNotificationType {
  @Field(() => ID, { description: "Its id." })
  id!: string;

  @Field(() => NotificationKindEnum, { description: "Why the person was told." })
  kind!: NotificationKind;

  @Field(() => Date, { description: "When the post was written." })
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: "When the person marked it as read; null until then." })
  readAt!: Date | null;
}

export const DiscussionNotificationConnectionType = connectionType<DiscussionNotification>(
  "DiscussionNotification",
  DiscussionNotificationType as never,
);

@InputType({ description: "How far the person has read." })
export class DiscussionNotificationsReadInput {
  @Field(() => ID, { description: "The latest entry that was read: it and all before it." })
  upToId!: string;
}

const NotificationErrorCodeEnum: { [Code in NotificationErrorCode]: Code } = {
  NOTIFICATION_NOT_FOUND: "NOTIFICATION_NOT_FOUND",
};
registerEnumType(NotificationErrorCodeEnum, {
  name: "DiscussionNotificationErrorCode",
  description: "Why nothing was marked as read.",
  valuesConfig: { NOTIFICATION_NOT_FOUND: { description: "There is no such entry in the caller's list." } },
});

export const NotificationUserErrorType = userErrorType<NotificationErrorCode>(
  "DiscussionNotification",
  NotificationErrorCodeEnum,
);

@ObjectType({ description: "What is left unread, or why nothing was changed." })
export class DiscussionNotificationsReadPayload {
  @Field(() => Int, {
    nullable: true,
    description: "Entries still unread; null exactly when `userErrors` is not empty.",
  })
  unreadCount!: number | null;

  @Field(() => [NotificationUserErrorType], { description: "What to mend; empty after success." })
  userErrors!: NotificationsReadOutcome["userErrors"];
}
