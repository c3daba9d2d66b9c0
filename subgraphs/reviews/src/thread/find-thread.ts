import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { ReviewsContext } from "../context";
import { canSeePost } from "../post/post.entity";
import type { Thread } from "./thread.entity";

/** A thread by its id, as the caller may see it. */
export async function findThread(id: string, { loaders, viewer }: ReviewsContext): Promise<Thread | null> {
  const thread = isUuid(id) ? await loaders.threadById.load(id) : null;
  return thread && canSeePost(viewer, thread) ? thread : null;
}
