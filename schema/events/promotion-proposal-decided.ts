import type { DomainEvent } from "@mall/platform/events/event";

export const PROMOTION_PROPOSAL_DECIDED = "promotion.proposal-decided";

/** Owner: loyalty. What became of a `promotion.proposed`. */
export interface PromotionProposalDecided {
  readonly decisionId: string;
  readonly userId: string;
  /** ASSIGNED, NO_CONSENT, NO_CAMPAIGN, BUDGET_USED_UP or EXPIRED. */
  readonly outcome: string;
  /** The campaign's promotion; null unless assigned. */
  readonly promotionId: string | null;
  readonly at: string;
}

export const promotionProposalDecided = (
  payload: PromotionProposalDecided,
): DomainEvent<typeof PROMOTION_PROPOSAL_DECIDED, PromotionProposalDecided> => ({
  type: PROMOTION_PROPOSAL_DECIDED,
  aggregateId: payload.decisionId,
  payload,
});
