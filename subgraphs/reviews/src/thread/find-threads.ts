import type { Viewer } from "@mall/platform/auth/viewer";
import { read } from "@mall/platform/database/read";
import { badInput } from "@mall/platform/errors/coded-error";
import { groupedByKey } from "@mall/platform/graphql/batching";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { decodeCursor, encodeCursor, isMoment } from "@mall/platform/pagination/cursor";
import type { DataSource } from "typeorm";
import { seesHiddenPosts } from "../post/post.entity";
import { THREAD_COLUMNS, type Thread } from "./thread.entity";

export interface KeysetPage {
  readonly first: number;
  readonly after: string | null;
}

export type ThreadSubject = "category_id" | "product_id";

/** The moment and the id of an entry, as all lists of discussions are sorted. */
export function momentPosition(after: string): [at: string, id: string] {
  const [at, id] = decodeCursor<[string, string]>(after, ["string", "string"]);
  if (!isMoment(at) || !isUuid(id))
    throw badInput(["after"], "after is not a cursor of this list. Use an endCursor that it gave.");
  return [at, id];
}

export const threadCursor = ({ lastPostAt, id }: Thread): string => encodeCursor([lastPostAt.toISOString(), id]);

/** What a caller may see of rows with a visibility and an author. $2 is the caller, $3 whether they moderate. */
export const SEEN_BY_CALLER = "(visibility = 'VISIBLE' OR user_id = $2 OR $3)";

/** Up to `first` + 1 threads about each subject, the one last written in first: one statement for all of them. */
export async function findThreads(
  { db, viewer, subject }: { readonly db: DataSource; readonly viewer: Viewer | null; readonly subject: ThreadSubject },
  subjectIds: readonly string[],
  { first, after }: KeysetPage,
): Promise<Thread[][]> {
  const position = after === null ? [] : momentPosition(after);
  const rows = await read<Thread>(
    db,
    `SELECT found.* FROM unnest($1::uuid[]) AS wanted (subject_id) CROSS JOIN LATERAL (
       SELECT ${THREAD_COLUMNS} FROM thread
       WHERE thread.${subject} = wanted.subject_id AND ${SEEN_BY_CALLER}
         ${after === null ? "" : "AND (last_post_at, id) < ($5::timestamptz, $6::uuid)"}
       ORDER BY last_post_at DESC, id DESC LIMIT $4) found`,
    [subjectIds, viewer?.id ?? null, seesHiddenPosts(viewer), first + 1, ...position],
  );
  const keyOf = subject === "category_id" ? "categoryId" : "productId";
  return groupedByKey(subjectIds, rows, (thread) => thread[keyOf] ?? "");
}
