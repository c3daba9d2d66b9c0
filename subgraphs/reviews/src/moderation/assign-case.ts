import type { Viewer } from "@mall/platform/auth/viewer";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import type { UseCaseDeps } from "../context";
import type { ModerationCase } from "./case.entity";
import { changeCase } from "./change-case";
import { moderationError, type ModerationUserError } from "./moderation-errors";
import { lockCase } from "./open-case";
import { whyNotTheirs } from "./who-decides";

export interface CaseCommand {
  readonly caseId: string;
  /** The version that was read; left out: whatever is there. */
  readonly expectedVersion?: number | null;
}

export type CaseOutcome =
  | { readonly case: ModerationCase; readonly userErrors: [] }
  | { readonly case: null; readonly userErrors: ModerationUserError[] };

/** A moderator takes a case, so that no two look at one. An appealed case keeps its state while somebody has it. */
export function claimCase(deps: UseCaseDeps, viewer: Viewer, command: CaseCommand): Promise<CaseOutcome> {
  return changing(deps, command, async (tx, before) => {
    const refusal = await whyNotTheirs(tx, viewer, before);
    if (refusal) return refusedCase(refusal);
    const moves = before.state === "OPEN" ? (["assign"] as const) : [];
    const fields = { assigneeId: viewer.id, assignedAt: deps.runtime.clock.now() };
    return accepted(await changeCase(tx, deps, { before, moves, actorId: viewer.id, fields }));
  });
}

/** Who has a case gives it back to the queue. */
export function releaseCase(deps: UseCaseDeps, viewer: Viewer, command: CaseCommand): Promise<CaseOutcome> {
  return changing(deps, command, async (tx, before) => {
    if (before.assigneeId !== viewer.id) return refusedCase(moderationError("ASSIGNED_TO_ANOTHER"));
    const moves = before.state === "ASSIGNED" ? (["release"] as const) : [];
    const fields = { assigneeId: null, assignedAt: null };
    return accepted(await changeCase(tx, deps, { before, moves, actorId: viewer.id, fields }));
  });
}

type Work = (tx: EntityManager, before: ModerationCase) => Promise<CaseOutcome>;

/** Locks the case and checks that it is the one that was read. */
export async function changing(deps: UseCaseDeps, command: CaseCommand, work: Work): Promise<CaseOutcome> {
  const { caseId, expectedVersion } = command;
  if (!isUuid(caseId)) return refusedCase(moderationError("CASE_NOT_FOUND"));
  const outcome = await deps.runtime.db.transaction(async (tx) => {
    const before = await lockCase(tx, caseId);
    if (!before) return refusedCase(moderationError("CASE_NOT_FOUND"));
    if ((expectedVersion ?? before.version) !== before.version) return refusedCase(moderationError("STALE_VERSION"));
    return work(tx, before);
  });
  if (outcome.case) deps.runtime.wakeRelay();
  return outcome;
}

export const refusedCase = (error: ModerationUserError): CaseOutcome => ({ case: null, userErrors: [error] });
export const accepted = (found: ModerationCase): CaseOutcome => ({ case: found, userErrors: [] });
