import { eventually } from "@mall/platform/testing/eventually";
import type { Listed, Seller } from "./seller";
import type { Shopper, UserErrorAnswer } from "./shopper";

const OF_SELLER = `query Suggestions($id: ID!, $states: [SellerSuggestionState!]) { seller(id: $id) {
  suggestions(first: 100, states: $states) { nodes { id kind state failure decisionId product { id }
    expectedEffect { measure low expected high basis } effect { unitsAfter controlRatio unitsEffect }
    change { __typename ... on SuggestedArrival { variant { id } quantity } ... on SuggestedImages { missing }
      ... on SuggestedDescription { leastCharacters } } } } } }`;
const ACCEPT = `mutation Accept($input: SellerSuggestionAcceptInput!) { sellerSuggestionAccept(input: $input) {
  suggestion { id state } userErrors { code field message } } }`;
const DECISION = `query Decision($id: ID!) { decision(decisionId: $id) { kind outcome counterfactual
  explanation { feature } changes { to actor { id } reason } } }`;

export interface Suggested {
  readonly id: string;
  readonly kind: string;
  readonly failure: string | null;
  readonly decisionId: string;
  readonly product: { readonly id: string };
  readonly change: object | null;
  readonly expectedEffect: object | null;
  readonly effect: object | null;
}
interface Accepted {
  readonly suggestion: { readonly state: string } | null;
  readonly userErrors: readonly UserErrorAnswer[];
}

/** What is suggested about one of a seller's products, as the seller and the mall see it. */
export class Suggestions {
  constructor(
    private readonly seller: Seller,
    private readonly about: Listed,
  ) {}

  async seenBy(person: Shopper, ...states: string[]): Promise<Suggested[]> {
    const variables = { id: this.seller.sellerId, ...(states.length > 0 ? { states } : {}) };
    const { seller } = await person.ask<{ seller: { suggestions: { nodes: Suggested[] } } }>(OF_SELLER, variables);
    return seller.suggestions.nodes.filter(({ product }) => product.id === this.about.productId);
  }

  /** Both see the same of it, as soon as it is there. */
  async becomes(kind: string, state: string, administrator: Shopper): Promise<Suggested> {
    return eventually(async () => {
      const [own, theirs] = await Promise.all(
        [this.seller.person, administrator].map(async (person) =>
          (await this.seenBy(person, state)).find((one) => one.kind === kind),
        ),
      );
      expect(own).toBeDefined();
      expect(theirs).toEqual(own);
      return own as Suggested;
    }, 30_000);
  }

  async follows(kind: string, given: object = {}): Promise<void> {
    const found = (await this.seenBy(this.seller.person)).find((one) => one.kind === kind);
    const input = { suggestionId: found?.id, ...given };
    const { sellerSuggestionAccept } = await this.seller.person.ask<{ sellerSuggestionAccept: Accepted }>(ACCEPT, {
      input,
    });
    expect(sellerSuggestionAccept).toMatchObject({ suggestion: { state: "ACCEPTED" }, userErrors: [] });
  }

  /** The Decision behind it, which the seller and the mall see alike. */
  async decisionOn({ decisionId: id }: Suggested, administrator: Shopper): Promise<object> {
    const [own, theirs] = await Promise.all(
      [this.seller.person, administrator].map((person) => person.ask<{ decision: object }>(DECISION, { id })),
    );
    expect(own).toEqual(theirs);
    return own!.decision;
  }
}
