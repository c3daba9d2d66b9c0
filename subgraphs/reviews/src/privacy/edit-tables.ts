import type { TableDeclarations } from "@mall/platform/privacy/personal-data";

/** What texts said before they were edited. It goes before the texts do, by which it is found. */
export const EDIT_TABLES: TableDeclarations = {
  moderation_day: { holds: "how moderation does, counted by day", impersonal: "day figure dimension" },
  day_to_count: { holds: "days to count anew", impersonal: "day" },
  figures_progress: { holds: "how far days are counted", impersonal: "through" },
  account_hold: {
    purpose: "to stop fraud before it harms others",
    basis: "LEGITIMATE_INTEREST",
    retention: "until it is lifted, or erasure",
    of: "user_id = $1::uuid",
    pseudonyms: "user_id",
    impersonal: "kind",
    onErasure: { delete: true },
  },
  seller_reply_edit: {
    purpose: "what a seller's reply said before",
    basis: "LEGITIMATE_INTEREST",
    retention: "as long as the reply, until its author or the review's is erased",
    of: `(user_id = $1::uuid OR seller_reply_id IN (SELECT r.id FROM seller_reply r
      WHERE r.user_id = $1::uuid OR r.review_id IN (SELECT id FROM review WHERE user_id = $1::uuid)))`,
    personal: "body",
    pseudonyms: "seller_reply_id user_id",
    onErasure: { delete: true },
  },
  answer_edit: {
    purpose: "what an answer said before",
    basis: "LEGITIMATE_INTEREST",
    retention: "as long as the answer",
    of: "answer_id IN (SELECT id FROM answer WHERE user_id = $1::uuid)",
    personal: "body",
    pseudonyms: "answer_id",
    onErasure: { delete: true },
  },
  question_edit: {
    purpose: "what a question said before",
    basis: "LEGITIMATE_INTEREST",
    retention: "as long as the question",
    of: "question_id IN (SELECT id FROM question WHERE user_id = $1::uuid)",
    personal: "body",
    pseudonyms: "question_id",
    onErasure: { delete: true },
  },
};
