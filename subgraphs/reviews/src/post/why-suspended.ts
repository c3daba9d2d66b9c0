import type { EntityManager } from "typeorm";
import { findSuspension, suspensionMessage } from "../moderation/find-suspension";
import { discussionError, type DiscussionUserError } from "./post-errors";

/** Why somebody may not write in discussions now; null if they may. */
export async function whySuspended(tx: EntityManager, userId: string, now: Date): Promise<DiscussionUserError | null> {
  const suspension = await findSuspension(tx, userId, now);
  return suspension && discussionError("POSTING_SUSPENDED", "body", suspensionMessage(suspension));
}
