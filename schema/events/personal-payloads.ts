import type { PayloadRule } from "@mall/platform/privacy/personal-data";
import { DECISION_CHANGED } from "./decision-changed";
import { ORDER_ASSESSED } from "./order-assessed";
import { ORDER_PLACED } from "./order-placed";
import { PROMOTION_PROPOSED } from "./promotion-proposed";
import { REVIEW_SUBMITTED } from "./review-submitted";
import { SUGGESTION_ACCEPTED } from "./suggestion-accepted";
import { TEXT_PUBLISHED } from "./text-published";
import { TEXT_SCORED } from "./text-scored";
import { USER_SIGNED_UP } from "./user-signed-up";

/**
 * What events tell of people beyond ids, and what erasure puts in its place: in the log, in outboxes, in inboxes. An event
 * that is not here holds ids, amounts and states alone, or is named among those of `IMPERSONAL_PAYLOADS`.
 */
export const PERSONAL_PAYLOADS: readonly PayloadRule[] = [
  { type: USER_SIGNED_UP, people: ["userId"], erased: { displayName: "Erased", referralCode: null, device: null } },
  { type: ORDER_PLACED, people: ["userId"], erased: { buyerSignals: null } },
  { type: ORDER_ASSESSED, mentions: ["record"], addresses: ["record"], erased: { record: "" } },
  { type: REVIEW_SUBMITTED, people: ["userId"], erased: { title: null, body: "[erased]" } },
  { type: TEXT_PUBLISHED, people: ["authorId"], erased: { title: null, body: "[erased]" } },
  {
    type: TEXT_SCORED,
    people: ["authorId"],
    // Of those that were told before they named their author.
    through: { type: TEXT_PUBLISHED, key: "id", people: "authorId" },
    erased: { contributions: [] },
  },
  {
    type: PROMOTION_PROPOSED,
    people: ["userId"],
    erased: { reason: "", categoryIds: [], productIds: [], contributions: [] },
  },
  { type: SUGGESTION_ACCEPTED, people: ["acceptedBy"], erased: { text: "[erased]" } },
  { type: DECISION_CHANGED, people: ["actorId"], erased: { reason: "[erased]" } },
];

/** Events that hold ids, amounts and states alone, or what a listing or a trader says in public. */
export const IMPERSONAL_PAYLOADS: readonly string[] = [
  "account.held",
  "api-client.changed",
  "availability.changed",
  "consent.changed",
  "discussion.notified",
  "figures.rebuild-asked",
  "moderation.case-changed",
  "moderation.decided",
  "order.changed",
  "order.refunded",
  "order.risk-reviewed",
  "payment.charge-back-reversed",
  "payment.charged-back",
  "payout.settled",
  "post.published",
  "price.proposal-decided",
  "price.proposed",
  "product.changed",
  "product.moderated",
  "product.recalled",
  "promotion.proposal-decided",
  "rating.changed",
  "recall.letter-ended",
  "recall.notice-given",
  "return.changed",
  "review.state-changed",
  "risk-appeal.answered",
  "seller-order.changed",
  "seller.changed",
  "seller.member-changed",
  "session.revoked",
  "sign-up.judged",
  "stock.levels-changed",
  "stock.low",
  "suggestion.decided",
];
