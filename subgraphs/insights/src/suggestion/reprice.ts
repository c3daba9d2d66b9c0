import { whatWouldKeepPrice, type BelievedChange } from "../pricing/suggest-price";
import { ifPriced } from "./expected-effect";
import type { Suggestion } from "./suggest";

/** The open price suggestion of a product that promises most. */
export interface OpenPrice {
  readonly priceSuggestionId: string;
  readonly productId: string;
  readonly variantId: string;
  readonly title: string;
  readonly priceMinor: number;
  readonly currencyCode: string;
  readonly body: BelievedChange;
}

/** Tells of another price in words; what it rests on stands with the price suggestion itself. */
export function suggestRepricing({ variantId, title, priceMinor, currencyCode, body }: OpenPrice): Suggestion {
  const { suggestedMinor, confidence, contributions } = body;
  const share = Math.round((suggestedMinor / priceMinor - 1) * 100);
  const change = {
    kind: "REPRICE" as const,
    variantId,
    fromMinor: priceMinor,
    priceMinor: suggestedMinor,
    currencyCode,
  };
  return {
    kind: "REPRICE",
    title: `Another price for “${title}”`,
    text: `${share < 0 ? `${-share} % less` : `${share} % more`} should bring more profit in four weeks than its price now, within your limits${body.isCostAssumed ? ". You told no unit cost, so a usual one is assumed" : ""}.`,
    confidence: Math.round(confidence * 100) / 100,
    contributions,
    counterfactual: whatWouldKeepPrice(priceMinor, body),
    change,
    expected: ifPriced(priceMinor, body),
  };
}
