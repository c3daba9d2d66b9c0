import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import type { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { orderPlaced } from "@mall/schema/events/order-placed";
import { reviewStateChanged } from "@mall/schema/events/review-state-changed";
import type { InsightsContext } from "../context";

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

interface Asking {
  readonly harness: SubgraphHarness<InsightsContext>;
  /** One that has been answered, and is hidden here as another. */
  readonly review: string;
  readonly look: () => Promise<void>;
  readonly isAsked: () => Promise<boolean>;
}

/** Whether its seller is asked to answer a review: as it disappears or comes back, and when it was looked for anew. */
export async function answersFollow({ harness, review, look, isAsked }: Asking): Promise<void> {
  const reviewId = uuidV7();
  const [copy] = await harness.db.query<{ productId: string }[]>(
    `INSERT INTO review_sentiment SELECT (jsonb_populate_record(r,
       jsonb_build_object('review_id', $1::text, 'reviewed_on', $3::timestamptz::date))).*
     FROM review_sentiment r WHERE review_id = $2 RETURNING product_id AS "productId"`,
    [reviewId, review, harness.clock.now()],
  );
  const asked = async (state: "PUBLISHED" | "HIDDEN") => {
    harness.clock.advance(86_400_000);
    const at = harness.clock.now().toISOString();
    await harness.receive("reviews", reviewStateChanged({ reviewId, productId: copy!.productId, state, at }));
    const before = await isAsked();
    await look();
    return [before, await isAsked()];
  };
  expect(await asked("HIDDEN")).toEqual([false, false]);
  expect(await asked("PUBLISHED")).toEqual([false, true]);
  expect(await asked("HIDDEN")).toEqual([false, false]);
}
