import type { Viewer } from "@mall/platform/auth/viewer";
import type { UseCaseDeps } from "../context";
import { threadNotFound } from "../post/post-errors";
import { findOpenThread } from "../thread/find-open-thread";
import type { ThreadOutcome } from "../thread/start-thread";
import { followThread } from "./follow-thread";

export interface SetFollowingCommand {
  readonly threadId: string;
  readonly isFollowed: boolean;
}

/** Follows a thread or stops following it; doing so twice is doing it once. */
export async function setFollowing(
  { runtime }: UseCaseDeps,
  viewer: Viewer,
  { threadId, isFollowed }: SetFollowingCommand,
): Promise<ThreadOutcome> {
  return runtime.db.transaction(async (tx) => {
    const thread = await findOpenThread(tx, viewer, threadId);
    if (!thread) return { thread: null, userErrors: [threadNotFound] };
    if (isFollowed) await followThread(tx, { threadId, userId: viewer.id, at: runtime.clock.now() });
    else await tx.query("DELETE FROM thread_follow WHERE thread_id = $1 AND user_id = $2", [threadId, viewer.id]);
    return { thread, userErrors: [] };
  });
}
