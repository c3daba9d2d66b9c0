import type { DomainEvent } from "@mall/platform/events/event";

export const PRICE_PROPOSED = "price.proposed";

/**
 * Owner: insights. A price that a seller accepted, or let the mall set within its limits. A proposal, never an effect:
 * products applies it by its own rules or refuses, and answers with `price.proposal-decided`.
 */
export interface PriceProposed {
  /** The Decision that explains it. */
  readonly decisionId: string;
  readonly variantId: string;
  readonly sellerId: string;
  readonly priceMinor: number;
  readonly currencyCode: string;
  /** The price that it was made for; another one by now refuses it. */
  readonly fromPriceMinor: number;
  readonly floorMinor: number;
  readonly ceilingMinor: number;
  /** Share of each price of the last 24 hours by which the new one may differ from it. */
  readonly maxDailyMove: number;
  /** Null: by itself, within the limits that the seller set. */
  readonly acceptedBy: string | null;
  readonly at: string;
}

export const priceProposed = (payload: PriceProposed): DomainEvent<typeof PRICE_PROPOSED, PriceProposed> => ({
  type: PRICE_PROPOSED,
  aggregateId: payload.variantId,
  payload,
});
