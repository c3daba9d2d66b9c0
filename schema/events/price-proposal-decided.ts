import type { DomainEvent } from "@mall/platform/events/event";

export const PRICE_PROPOSAL_DECIDED = "price.proposal-decided";

export type PriceProposalOutcome =
  | "APPLIED"
  | "VARIANT_NOT_FOUND"
  | "PRODUCT_ARCHIVED"
  | "CURRENCY_MISMATCH"
  | "IN_CAMPAIGN"
  | "PRICE_MOVED"
  | "OUTSIDE_LIMITS"
  | "DAILY_MOVE";

/** Owner: products. What became of a `price.proposed`. */
export interface PriceProposalDecided {
  readonly decisionId: string;
  readonly variantId: string;
  readonly outcome: PriceProposalOutcome;
  /** Who had accepted it; null where it was let happen by itself. */
  readonly acceptedBy: string | null;
  readonly at: string;
}

export const priceProposalDecided = (
  payload: PriceProposalDecided,
): DomainEvent<typeof PRICE_PROPOSAL_DECIDED, PriceProposalDecided> => ({
  type: PRICE_PROPOSAL_DECIDED,
  aggregateId: payload.decisionId,
  payload,
});
