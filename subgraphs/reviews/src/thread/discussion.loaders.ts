import type { Viewer } from "@mall/platform/auth/viewer";
import { read } from "@mall/platform/database/read";
import { groupedByKey, inKeyOrder } from "@mall/platform/graphql/batching";
import { pageOf, type Connection } from "@mall/platform/pagination/connection.type";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import { pageLoader } from "../paging";
import { findPosts, postCursor } from "../post/find-posts";
import { POST_COLUMNS, type Post } from "../post/post.entity";
import type { PostEdit } from "../post/post.types";
import { findThreads, type KeysetPage, threadCursor, type ThreadSubject } from "./find-threads";
import { THREAD_COLUMNS, type Thread } from "./thread.entity";

const EDITS = `SELECT post_id AS "postId", version, body, replaced_at AS "replacedAt" FROM post_edit
  WHERE post_id = ANY($1::uuid[]) ORDER BY post_id, version DESC`;

export function createDiscussionLoaders(db: DataSource, viewer: Viewer | null) {
  const threadsAbout = (subject: ThreadSubject) =>
    pageLoader<KeysetPage, Connection<Thread>>(async (ids, page) =>
      (await findThreads({ db, viewer, subject }, ids, page)).map((rows) =>
        pageOf({ rows, ...page, cursorOf: threadCursor }),
      ),
    );
  return {
    threadsByCategory: threadsAbout("category_id"),
    threadsByProduct: threadsAbout("product_id"),
    postsByThread: pageLoader<KeysetPage, Connection<Post>>(async (ids, page) =>
      (await findPosts({ db, viewer }, ids, page)).map((rows) => pageOf({ rows, ...page, cursorOf: postCursor })),
    ),
    /** In any state: whoever asks decides with `canSeePost`. */
    threadById: new DataLoader(async (ids: readonly string[]) => {
      const text = `SELECT ${THREAD_COLUMNS} FROM thread WHERE id = ANY($1::uuid[])`;
      return inKeyOrder(ids, await read<Thread>(db, text, [ids]), (thread) => thread.id);
    }),
    /** In any state: whoever asks decides with `canSeePost`. */
    postById: new DataLoader(async (ids: readonly string[]) => {
      const text = `SELECT ${POST_COLUMNS} FROM post WHERE id = ANY($1::uuid[])`;
      return inKeyOrder(ids, await read<Post>(db, text, [ids]), (post) => post.id);
    }),
    editsByPost: new DataLoader(async (ids: readonly string[]) =>
      groupedByKey(ids, await read<PostEdit & { postId: string }>(db, EDITS, [ids]), (edit) => edit.postId),
    ),
    /** Whether the caller follows it. */
    isThreadFollowed: new DataLoader(async (ids: readonly string[]) => {
      const text = `SELECT thread_id AS "threadId" FROM thread_follow WHERE thread_id = ANY($1::uuid[]) AND user_id = $2`;
      const rows = viewer ? await read<{ threadId: string }>(db, text, [ids, viewer.id]) : [];
      const followed = new Set(rows.map(({ threadId }) => threadId));
      return ids.map((id) => followed.has(id));
    }),
  };
}

export type DiscussionLoaders = ReturnType<typeof createDiscussionLoaders>;
