import type { DomainEvent } from "@mall/platform/events/event";

export const RECALL_NOTICE_GIVEN = "recall.notice-given";

/** Owner: orders. A buyer has something at home that was recalled: what tells people of things tells them of this. */
export interface RecallNoticeGiven {
  readonly noticeId: string;
  readonly recallId: string;
  readonly productId: string;
  readonly title: string;
  readonly orderId: string;
  readonly orderNumber: string;
  /** Null for a guest, who is reached by the order's e-mail address. */
  readonly userId: string | null;
  /** Units that were bought and not cancelled. */
  readonly quantity: number;
  readonly at: string;
}

export const recallNoticeGiven = (
  payload: RecallNoticeGiven,
): DomainEvent<typeof RECALL_NOTICE_GIVEN, RecallNoticeGiven> => ({
  type: RECALL_NOTICE_GIVEN,
  aggregateId: payload.orderId,
  payload,
});
