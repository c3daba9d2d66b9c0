import { hasRole, type Viewer } from "@mall/platform/auth/viewer";
import type { PostVisibility } from "./post-visibility";

/** One row of `post`. */
export interface Post {
  readonly id: string;
  readonly threadId: string;
  readonly userId: string;
  /** Whether it opened its thread, whose title it answers for. */
  readonly isOpening: boolean;
  readonly quotedPostId: string | null;
  readonly mentions: string[];
  readonly body: string;
  readonly version: number;
  readonly visibility: PostVisibility;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
}

export const POST_COLUMNS = `id, thread_id AS "threadId", user_id AS "userId", is_opening AS "isOpening",
  quoted_post_id AS "quotedPostId", mentions, body, version, visibility, created_at AS "createdAt", edited_at AS "editedAt"`;

export const seesHiddenPosts = (viewer: Viewer | null): boolean =>
  hasRole(viewer, "ADMINISTRATOR") || hasRole(viewer, "MODERATOR");

/** Everybody sees what is visible; its author and moderators see it in any state. Fits threads as well. */
export function canSeePost(viewer: Viewer | null, post: Pick<Post, "visibility" | "userId">): boolean {
  return post.visibility === "VISIBLE" || post.userId === viewer?.id || seesHiddenPosts(viewer);
}
