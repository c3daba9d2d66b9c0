import type { InsightsContext } from "../context";
import { LISTING_RULES } from "../decision/rule-models";
import { rateListing } from "../listing-quality/rate-listing";
import { ratedOf, type ToldListing } from "../listing-quality/rated-of";
import type { Suggestion } from "./suggest-steps";

/** A seller with more listings has found out how it is done. */
const FIRST_ONES = 5;
/** Faults of one listing, the gravest first: more than that is read by nobody at once. */
const MOST_FAULTS = 3;
const GOOD_ENOUGH = 0.9;
/** A seller waits for its own form, but not for this. */
const PATIENCE_MS = 500;

const FIRST_LISTINGS = `query FirstListings($sellers: [_Any!]!) { _entities(representations: $sellers) { ... on Seller {
  products(first: ${FIRST_ONES + 1}, sort: NEWEST) { nodes { id title description brand category { settings { requiresSafetyData } }
    images { alt } attributes { value } safety { manufacturer } priceRange { min { minorUnits } } } } } } }`;

interface FirstListings {
  readonly _entities: readonly ({
    readonly products: { readonly nodes: readonly (ToldListing & { readonly id: string; readonly title: string })[] };
  } | null)[];
}

/** What the first listings of somebody new lack, by the rules that rate every listing. Products may be away: then nothing. */
export async function rateFirstListings(
  { runtime, traceId }: InsightsContext,
  sellerId: string,
): Promise<Suggestion[]> {
  const variables = { sellers: [{ __typename: "Seller", id: sellerId }] };
  const question = { operation: FIRST_LISTINGS, variables, traceId, timeoutMs: PATIENCE_MS };
  const told = await runtime.peers.ask<FirstListings>("products", question).catch(() => null);
  const listings = told?._entities[0]?.products.nodes ?? [];
  if (listings.length > FIRST_ONES) return [];
  return listings.flatMap(({ id: productId, ...listing }): Suggestion[] => {
    const { score, issues } = rateListing(ratedOf(listing));
    if (score >= GOOD_ENOUGH) return [];
    const faults = issues.slice(0, MOST_FAULTS).map(({ message }) => message);
    const text = `“${listing.title}” tells buyers ${Math.round(score * 100)} % of what it could. ${faults.join(" ")}`;
    return [{ code: "LISTING_QUALITY", text, confidence: 1, model: LISTING_RULES, productId }];
  });
}
