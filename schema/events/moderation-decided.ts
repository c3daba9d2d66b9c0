import type { DomainEvent } from "@mall/platform/events/event";
import type { PublishedTextKind } from "./text-published";

export const MODERATION_DECIDED = "moderation.decided";

/** Owner: reviews. What a person decided about a text: the outcome that a model's proposal is measured by. */
export interface ModerationDecided {
  readonly caseId: string;
  readonly kind: PublishedTextKind;
  readonly subjectId: string;
  readonly version: number;
  /** APPROVE, REMOVE or RESTRICT. */
  readonly action: string;
  /** Insights' Decisions that spoke of this version. */
  readonly explainedBy: readonly string[];
  readonly actorId: string;
  /** The seller whose text it is; left out or null for texts of people. */
  readonly sellerId?: string | null;
  readonly at: string;
}

export const moderationDecided = (
  payload: ModerationDecided,
): DomainEvent<typeof MODERATION_DECIDED, ModerationDecided> => ({
  type: MODERATION_DECIDED,
  aggregateId: payload.subjectId,
  payload,
});
