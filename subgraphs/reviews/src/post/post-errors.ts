import type { UserErrorOf } from "@mall/platform/errors/user-error";

export type DiscussionErrorCode =
  | "INVALID"
  | "SUBJECT_NOT_FOUND"
  | "THREAD_NOT_FOUND"
  | "POST_NOT_FOUND"
  | "POST_REMOVED"
  | "STALE_VERSION"
  | "POSTING_SUSPENDED";
export type DiscussionUserError = UserErrorOf<DiscussionErrorCode>;

export const discussionError = (code: DiscussionErrorCode, field: string, message: string): DiscussionUserError => ({
  code,
  field: ["input", field],
  message,
});

export const threadNotFound = discussionError(
  "THREAD_NOT_FOUND",
  "threadId",
  "There is no such thread. It may have been removed.",
);
