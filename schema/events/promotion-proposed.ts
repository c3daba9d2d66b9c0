import type { DomainEvent } from "@mall/platform/events/event";

export const PROMOTION_PROPOSED = "promotion.proposed";

/**
 * Owner: insights. What could interest one person, and why. A proposal, never an effect: loyalty gives it if a campaign with
 * budget fits and the person consented, and answers with `promotion.proposal-decided`.
 */
export interface PromotionProposed {
  /** The Decision that explains it; one proposal is decided once. */
  readonly decisionId: string;
  readonly userId: string;
  /** Categories that an offer should be about, the likeliest first. */
  readonly categoryIds: readonly string[];
  /** Products that an offer should be about, the likeliest first. */
  readonly productIds: readonly string[];
  /** One sentence to the person: what of theirs led to it, such as `You bought 4 times in Headphones`. */
  readonly reason: string;
  /** How sure the model is, 0 to 1. */
  readonly score: number;
  readonly model: { readonly name: string; readonly version: string };
  readonly policyVersion: string;
  /** What speaks for it and how much; negative speaks against it. */
  readonly contributions: readonly { readonly feature: string; readonly contribution: number }[];
  /** After this moment it is not worth giving. */
  readonly expiresAt: string;
  readonly at: string;
}

export const promotionProposed = (
  payload: PromotionProposed,
): DomainEvent<typeof PROMOTION_PROPOSED, PromotionProposed> => ({
  type: PROMOTION_PROPOSED,
  aggregateId: payload.userId,
  payload,
});
