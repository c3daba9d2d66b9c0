import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { orderPlaced } from "@mall/schema/events/order-placed";

export const ASK = `query ($of: [_Any!]!, $states: [SellerSuggestionState!]) { _entities(representations: $of) { ... on Seller {
  suggestions(first: 20, states: $states) { nodes { id kind state failure decisionId product { id }
    expectedEffect { measure low expected high basis } effect { unitsBefore unitsAfter unitsEffect unitsExpected }
    change { __typename ... on SuggestedArrival { variant { id } quantity leadTimeDays }
      ... on SuggestedPrice { from { minorUnits } to { minorUnits currencyCode } } ... on SuggestedImages { missing }
      ... on SuggestedReply { review { id } draft draftDoubt } } } } } } }`;
export const ACCEPT = `mutation ($input: SellerSuggestionAcceptInput!) {
  sellerSuggestionAccept(input: $input) { suggestion { id state } userErrors { code field } } }`;
export const DECISION = `query ($id: ID!) { decision(decisionId: $id) { outcome changes { actor { id } reason } } }`;
export const REFUSE = `mutation ($input: SellerSuggestionRefuseInput!) {
  sellerSuggestionRefuse(input: $input) { userErrors { code } } }`;

export interface Suggested {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly failure: string | null;
  readonly product: { readonly id: string };
  readonly expectedEffect: { readonly low: number; readonly expected: number; readonly high: number } | null;
  readonly effect: object | null;
  readonly change: object | null;
}

/** Five units in one order. */
export const soldOnce = ({ placedAt, ...of }: { productId: string; sellerId: string; placedAt: Date }) =>
  orderPlaced({
    ...{ orderId: uuidV7(), number: "1", userId: null, currencyCode: "EUR", totalMinor: 1 },
    placedAt: placedAt.toISOString(),
    lines: [
      {
        ...{ ...of, orderLineId: uuidV7(), variantId: uuidV7() },
        ...{ quantity: 5, unitPriceMinor: 250, lineTotalMinor: 1_250 },
      },
    ],
  });
