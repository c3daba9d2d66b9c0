import type { Viewer } from "@mall/platform/auth/viewer";
import { appendToOutbox } from "@mall/platform/events/outbox";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import type { UseCaseDeps } from "../context";
import { THREAD_COLUMNS, type Thread } from "../thread/thread.entity";
import { checkPost } from "./check-post";
import { textOf } from "./insert-post";
import { discussionError, type DiscussionUserError } from "./post-errors";
import { POST_COLUMNS, type Post } from "./post.entity";
import { whySuspended } from "./why-suspended";
import type { PostOutcome } from "./write-post";

export interface EditPostCommand {
  readonly postId: string;
  readonly body: string;
  /** The version that the editor saw; null edits whatever it says now. */
  readonly expectedVersion?: number | null;
}

const EDIT = `
  WITH before AS (SELECT id, version, body FROM post WHERE id = $1),
  kept AS (INSERT INTO post_edit (post_id, version, body, replaced_at) SELECT id, version, body, $3 FROM before),
  changed AS (UPDATE post SET body = $2, version = version + 1, edited_at = $3 WHERE id = $1 RETURNING *)
  SELECT ${POST_COLUMNS} FROM changed`;

/**
 * Its author says it anew; what it said before is kept. A hidden post may be mended, and stays hidden until moderation
 * shows it again. Those who were mentioned stay mentioned: an edit tells nobody.
 */
export async function editPost(deps: UseCaseDeps, viewer: Viewer, command: EditPostCommand): Promise<PostOutcome> {
  const { draft, userErrors } = checkPost(command);
  if (userErrors) return { post: null, userErrors };
  const outcome = await deps.runtime.db.transaction(async (tx): Promise<PostOutcome> => {
    const current = await lockPost(tx, viewer, command.postId);
    const suspended = await whySuspended(tx, viewer.id, deps.runtime.clock.now());
    const fault = suspended ?? faultOf(current, command);
    if (current === null || fault !== null) return { post: null, userErrors: [fault ?? postNotFound] };
    if (current.body === draft.body) return { post: current, userErrors: [] };
    const at = deps.runtime.clock.now();
    const [post] = await tx.query<Post[]>(EDIT, [current.id, draft.body, at]);
    const [thread] = await tx.query<Thread[]>(`SELECT ${THREAD_COLUMNS} FROM thread WHERE id = $1`, [current.threadId]);
    if (!post || !thread) throw new Error(`Post ${current.id} was locked and is gone`);
    await appendToOutbox(tx, [textOf(post, thread, at)], { traceId: deps.traceId, occurredAt: at });
    return { post, userErrors: [] };
  });
  if (outcome.post) deps.runtime.wakeRelay();
  return outcome;
}

/** Only one's own: another's post answers as if there were none. */
async function lockPost(tx: EntityManager, viewer: Viewer, postId: string): Promise<Post | null> {
  if (!isUuid(postId)) return null;
  const text = `SELECT ${POST_COLUMNS} FROM post WHERE id = $1 AND user_id = $2 FOR UPDATE`;
  return (await tx.query<Post[]>(text, [postId, viewer.id]))[0] ?? null;
}

const postNotFound = discussionError("POST_NOT_FOUND", "postId", "There is no such post among yours.");

function faultOf(post: Post | null, { expectedVersion }: EditPostCommand): DiscussionUserError | null {
  if (post === null) return postNotFound;
  if (post.visibility === "REMOVED")
    return discussionError("POST_REMOVED", "postId", "It was removed. Appeal the decision in place of editing it.");
  if (expectedVersion !== null && expectedVersion !== undefined && expectedVersion !== post.version)
    return discussionError(
      "STALE_VERSION",
      "expectedVersion",
      `It was edited meanwhile: it is at version ${post.version}. Look at it and edit again.`,
    );
  return null;
}
