import type { DomainEvent } from "@mall/platform/events/event";

export const DECISION_CHANGED = "decision.changed";

/** Owner: insights. A person overrode, reverted or rejected what a model decided; whoever applied it takes it back. */
export interface DecisionChanged {
  readonly decisionId: string;
  /** Such as ORDER_RISK or PRICE_SUGGESTION. */
  readonly kind: string;
  /** Null where it was erased. */
  readonly subject: { readonly type: string; readonly id: string } | null;
  /** REJECTED, OVERRIDDEN or REVERTED. */
  readonly state: string;
  readonly actorId: string;
  readonly reason: string;
  readonly at: string;
}

export const decisionChanged = (payload: DecisionChanged): DomainEvent<typeof DECISION_CHANGED, DecisionChanged> => ({
  type: DECISION_CHANGED,
  aggregateId: payload.decisionId,
  payload,
});
