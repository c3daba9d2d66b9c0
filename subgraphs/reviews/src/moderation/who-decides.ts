import { hasRole, type Viewer } from "@mall/platform/auth/viewer";
import type { EntityManager } from "typeorm";
import type { ModerationCase } from "./case.entity";
import { WAITING_STATES } from "./case-status";
import { moderationError, type ModerationUserError } from "./moderation-errors";

const DECIDED_BY = `
  SELECT actor_id AS "actorId" FROM moderation_decision
  WHERE case_id = $1 AND action <> 'ESCALATE' ORDER BY seq DESC LIMIT 1`;

/** Why this moderator may not take or decide this case; null if they may. */
export async function whyNotTheirs(
  tx: EntityManager,
  viewer: Viewer,
  found: ModerationCase,
): Promise<ModerationUserError | null> {
  if (!WAITING_STATES.some((state) => state === found.state)) return moderationError("NOT_WAITING");
  if (found.assigneeId !== null && found.assigneeId !== viewer.id) return moderationError("ASSIGNED_TO_ANOTHER");
  if (found.authorId === viewer.id) return moderationError("OWN_TEXT");
  if (found.escalation > 0 && !hasRole(viewer, "ADMINISTRATOR")) return moderationError("ESCALATED");
  if (found.state !== "APPEALED") return null;
  const [last] = await tx.query<{ actorId: string | null }[]>(DECIDED_BY, [found.id]);
  return last?.actorId === viewer.id ? moderationError("SAME_PERSON") : null;
}
