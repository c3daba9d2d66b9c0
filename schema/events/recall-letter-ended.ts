import type { DomainEvent } from "@mall/platform/events/event";

export const RECALL_LETTER_ENDED = "recall.letter-ended";

/** How a letter ended: it left, there was nobody to write to, or no server took it however often it was tried. */
export type RecallLetterOutcome = "SENT" | "NO_ADDRESS" | "FAILED";

/** Owner: users, who writes letters. Orders keeps it beside the notice, so that compliance sees who was not reached. */
export interface RecallLetterEnded {
  readonly noticeId: string;
  readonly orderId: string;
  readonly outcome: RecallLetterOutcome;
  readonly at: string;
}

export const recallLetterEnded = (
  payload: RecallLetterEnded,
): DomainEvent<typeof RECALL_LETTER_ENDED, RecallLetterEnded> => ({
  type: RECALL_LETTER_ENDED,
  aggregateId: payload.orderId,
  payload,
});
