import type { Viewer } from "@mall/platform/auth/viewer";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import type { UseCaseDeps } from "../context";
import { findOpenThread } from "../thread/find-open-thread";
import { checkPost, type PostText } from "./check-post";
import { insertPost } from "./insert-post";
import { discussionError, type DiscussionUserError, threadNotFound } from "./post-errors";
import { canSeePost, type Post } from "./post.entity";
import { whySuspended } from "./why-suspended";

export interface WritePostCommand extends PostText {
  readonly threadId: string;
  readonly quotedPostId?: string | null;
}

export interface PostOutcome {
  readonly post: Post | null;
  readonly userErrors: DiscussionUserError[];
}

/** Anybody signed in writes in a thread that they can see, quoting a post of it if they like. */
export async function writePost(deps: UseCaseDeps, viewer: Viewer, command: WritePostCommand): Promise<PostOutcome> {
  const { draft, userErrors } = checkPost(command);
  if (userErrors) return { post: null, userErrors };
  const outcome = await deps.runtime.db.transaction(async (tx): Promise<PostOutcome> => {
    const suspended = await whySuspended(tx, viewer.id, deps.runtime.clock.now());
    if (suspended) return refused(suspended);
    const thread = await findOpenThread(tx, viewer, command.threadId);
    if (!thread) return refused(threadNotFound);
    const quoted = await findQuoted(tx, viewer, command);
    if (quoted === "unknown") return refused(quoteNotFound);
    return {
      post: await insertPost(tx, deps, { thread, userId: viewer.id, draft, quoted, isOpening: false }),
      userErrors: [],
    };
  });
  if (outcome.post) deps.runtime.wakeRelay();
  return outcome;
}

type Quoted = Pick<Post, "id" | "userId" | "visibility">;

async function findQuoted(
  tx: EntityManager,
  viewer: Viewer,
  { threadId, quotedPostId }: WritePostCommand,
): Promise<Quoted | null | "unknown"> {
  if (quotedPostId === null || quotedPostId === undefined) return null;
  if (!isUuid(quotedPostId)) return "unknown";
  const text = `SELECT id, user_id AS "userId", visibility FROM post WHERE id = $1 AND thread_id = $2`;
  const [quoted] = await tx.query<Quoted[]>(text, [quotedPostId, threadId]);
  return quoted && canSeePost(viewer, quoted) ? quoted : "unknown";
}

const quoteNotFound = discussionError(
  "POST_NOT_FOUND",
  "quotedPostId",
  "There is no such post in this thread. It may have been removed.",
);
const refused = (error: DiscussionUserError): PostOutcome => ({ post: null, userErrors: [error] });
