import type { DomainEvent } from "@mall/platform/events/event";

export const MODERATION_CASE_CHANGED = "moderation.case-changed";

/** Owner: reviews. A case was opened, moved, or has learnt something. It carries ids only: who may look reads it afresh. */
export interface ModerationCaseChanged {
  readonly caseId: string;
  /** OPEN, ASSIGNED, DECIDED, APPEALED, UPHELD, OVERTURNED or CLOSED. */
  readonly state: string;
  readonly at: string;
}

export const moderationCaseChanged = (
  payload: ModerationCaseChanged,
): DomainEvent<typeof MODERATION_CASE_CHANGED, ModerationCaseChanged> => ({
  type: MODERATION_CASE_CHANGED,
  aggregateId: payload.caseId,
  payload,
});
