import type { Viewer } from "@mall/platform/auth/viewer";
import { read } from "@mall/platform/database/read";
import { groupedByKey } from "@mall/platform/graphql/batching";
import { encodeCursor } from "@mall/platform/pagination/cursor";
import type { DataSource } from "typeorm";
import { type KeysetPage, momentPosition, SEEN_BY_CALLER } from "../thread/find-threads";
import { POST_COLUMNS, type Post, seesHiddenPosts } from "./post.entity";

export const postCursor = ({ createdAt, id }: Post): string => encodeCursor([createdAt.toISOString(), id]);

/** Up to `first` + 1 posts of each thread, the oldest first: one statement for all threads. */
export async function findPosts(
  { db, viewer }: { readonly db: DataSource; readonly viewer: Viewer | null },
  threadIds: readonly string[],
  { first, after }: KeysetPage,
): Promise<Post[][]> {
  const position = after === null ? [] : momentPosition(after);
  const rows = await read<Post>(
    db,
    `SELECT found.* FROM unnest($1::uuid[]) AS wanted (thread_id) CROSS JOIN LATERAL (
       SELECT ${POST_COLUMNS} FROM post
       WHERE post.thread_id = wanted.thread_id AND ${SEEN_BY_CALLER}
         ${after === null ? "" : "AND (created_at, id) > ($5::timestamptz, $6::uuid)"}
       ORDER BY created_at, id LIMIT $4) found`,
    [threadIds, viewer?.id ?? null, seesHiddenPosts(viewer), first + 1, ...position],
  );
  return groupedByKey(threadIds, rows, (post) => post.threadId);
}
