import { write } from "@mall/platform/database/write";
import type { Reaction } from "@mall/platform/events/inbox";
import type { RecallLetterEnded } from "@mall/schema/events/recall-letter-ended";

const NOTE = `UPDATE recall_notice SET letter_outcome = $2, letter_at = $3 WHERE id = $1 AND letter_outcome IS NULL`;

/** Notes beside the notice whether its letter left: compliance sees whom none reached. */
export const onRecallLetterEnded: Reaction = async (tx, event) => {
  const { noticeId, outcome, at } = event.payload as RecallLetterEnded;
  await write(tx, NOTE, [noticeId, outcome, at]);
};
