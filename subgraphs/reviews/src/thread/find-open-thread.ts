import type { Viewer } from "@mall/platform/auth/viewer";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import { canSeePost } from "../post/post.entity";
import { THREAD_COLUMNS, type Thread } from "./thread.entity";

/** A thread that this person can see and write in. */
export async function findOpenThread(tx: EntityManager, viewer: Viewer, threadId: string): Promise<Thread | null> {
  if (!isUuid(threadId)) return null;
  const [thread] = await tx.query<Thread[]>(`SELECT ${THREAD_COLUMNS} FROM thread WHERE id = $1`, [threadId]);
  return thread && canSeePost(viewer, thread) ? thread : null;
}
