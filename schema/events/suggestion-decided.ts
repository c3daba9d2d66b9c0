import type { DomainEvent } from "@mall/platform/events/event";

export const SUGGESTION_DECIDED = "suggestion.decided";

/** IN_REVIEW: it was taken in, and somebody of the mall looks at it first; it is told again once they did. */
export type SuggestionOutcome = "APPLIED" | "IN_REVIEW" | "REFUSED";

/** Owner: whoever owns what was to be changed (orders, products, reviews). What became of a `suggestion.accepted`. */
export interface SuggestionDecided {
  readonly suggestionId: string;
  readonly outcome: SuggestionOutcome;
  /** Of the owner's own error codes; null unless it was refused. */
  readonly code: string | null;
  readonly message: string | null;
  readonly acceptedBy: string;
  readonly at: string;
}

export const suggestionDecided = (
  payload: SuggestionDecided,
): DomainEvent<typeof SUGGESTION_DECIDED, SuggestionDecided> => ({
  type: SUGGESTION_DECIDED,
  aggregateId: payload.suggestionId,
  payload,
});
