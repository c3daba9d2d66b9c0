import type { Viewer } from "@mall/platform/auth/viewer";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { cleanText } from "@mall/platform/text/clean-text";
import type { EntityManager } from "typeorm";
import type { UseCaseDeps } from "../context";
import { isKnownProduct } from "../listing/find-listing";
import { checkPost, type PostDraft, type PostText } from "../post/check-post";
import { insertPost } from "../post/insert-post";
import { discussionError, type DiscussionUserError } from "../post/post-errors";
import { whySuspended } from "../post/why-suspended";
import { THREAD_COLUMNS, type Thread } from "./thread.entity";

export interface StartThreadCommand extends PostText {
  readonly categoryId?: string | null;
  readonly productId?: string | null;
  readonly title: string;
}

export interface ThreadOutcome {
  readonly thread: Thread | null;
  readonly userErrors: DiscussionUserError[];
}

interface ThreadDraft {
  readonly title: string;
  readonly post: PostDraft;
  readonly categoryId: string | null;
  readonly productId: string | null;
}

/** Anybody signed in opens a thread about a product or a category; its first post comes with it. */
export async function startThread(
  deps: UseCaseDeps,
  viewer: Viewer,
  command: StartThreadCommand,
): Promise<ThreadOutcome> {
  const { draft, userErrors } = checkThread(command);
  if (userErrors) return { thread: null, userErrors };
  const outcome = await deps.runtime.db.transaction(async (tx): Promise<ThreadOutcome> => {
    const suspended = await whySuspended(tx, viewer.id, deps.runtime.clock.now());
    if (suspended) return refused(suspended);
    if (!(await isKnownSubject(tx, draft))) return refused(subjectNotFound(draft));
    const thread = await insertThread(tx, deps, { draft, userId: viewer.id });
    await insertPost(tx, deps, { thread, userId: viewer.id, draft: draft.post, quoted: null, isOpening: true });
    return { thread: { ...thread, postCount: 1 }, userErrors: [] };
  });
  if (outcome.thread) deps.runtime.wakeRelay();
  return outcome;
}

type CheckedThread =
  | { readonly draft: ThreadDraft; readonly userErrors?: never }
  | { readonly userErrors: DiscussionUserError[]; readonly draft?: never };

function checkThread(command: StartThreadCommand): CheckedThread {
  const title = cleanText(command.title, { min: 3, max: 150 });
  const post = checkPost(command);
  const subjects = [command.categoryId, command.productId].filter((id) => id !== null && id !== undefined);
  const faults = [...(post.userErrors ?? [])];
  if (title.fault !== undefined) faults.push(discussionError("INVALID", "title", `title ${title.fault}.`));
  if (subjects.length !== 1)
    faults.push(discussionError("INVALID", "productId", "Give a productId or a categoryId, one of the two."));
  if (faults.length > 0 || title.text === undefined || post.draft === undefined) return { userErrors: faults };
  const { categoryId = null, productId = null } = command;
  return { draft: { title: title.text, post: post.draft, categoryId, productId } };
}

async function isKnownSubject(tx: EntityManager, { productId, categoryId }: ThreadDraft): Promise<boolean> {
  if (productId !== null) return isUuid(productId) && (await isKnownProduct(tx, productId));
  if (categoryId === null || !isUuid(categoryId)) return false;
  const text = "SELECT FROM discussion_category WHERE category_id = $1";
  return (await tx.query<unknown[]>(text, [categoryId])).length > 0;
}

async function insertThread(
  tx: EntityManager,
  { runtime }: UseCaseDeps,
  { draft, userId }: { readonly draft: ThreadDraft; readonly userId: string },
): Promise<Thread> {
  const [thread] = await tx.query<Thread[]>(
    `INSERT INTO thread (id, category_id, product_id, user_id, title, created_at, last_post_at)
     VALUES ($1, $2, $3, $4, $5, $6, $6) RETURNING ${THREAD_COLUMNS}`,
    [runtime.ids.next(), draft.categoryId, draft.productId, userId, draft.title, runtime.clock.now()],
  );
  if (!thread) throw new Error(`The thread “${draft.title}” was not written`);
  return thread;
}

const subjectNotFound = ({ productId }: ThreadDraft): DiscussionUserError =>
  productId === null
    ? discussionError("SUBJECT_NOT_FOUND", "categoryId", "There is no such category with products. Choose another.")
    : discussionError("SUBJECT_NOT_FOUND", "productId", "There is no such product. Choose one of the mall's.");

const refused = (error: DiscussionUserError): ThreadOutcome => ({ thread: null, userErrors: [error] });
