import type { Reaction } from "@mall/platform/events/inbox";
import type { RecallNoticeGiven } from "@mall/schema/events/recall-notice-given";

const QUEUE = `
  INSERT INTO recall_letter (notice_id, recall_id, order_id, order_number, user_id, title, quantity, due_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (notice_id) DO NOTHING`;

/** Somebody is to get a letter. It is written by `send-recall-letters.ts`: no event waits for a mail server. */
export const onRecallNoticeGiven: Reaction = async (tx, event) => {
  const { noticeId, recallId, orderId, orderNumber, userId, title, quantity, at } = event.payload as RecallNoticeGiven;
  await tx.query(QUEUE, [noticeId, recallId, orderId, orderNumber, userId, title, quantity, at]);
};
