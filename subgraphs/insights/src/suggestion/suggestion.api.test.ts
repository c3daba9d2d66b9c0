import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { orderPlaced } from "@mall/schema/events/order-placed";
import type { InsightsContext } from "../context";
import { insightsSubgraph } from "../subgraph";
import { EffectBook } from "./effect-book";
import { makeSuggestions } from "./make-suggestions";

const LONG = 120_000;
const PRICE = 250;
const SUGGESTIONS = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Seller {
  suggestions(first: 10) { nodes { id kind title text confidence explanation { feature contribution } product { id } decisionId } }
} } }`;
const DECISION = `query ($id: ID!) { decision(decisionId: $id) { kind outcome automated } }`;
const REFUSE = `mutation ($input: SellerSuggestionRefuseInput!) {
  sellerSuggestionRefuse(input: $input) { suggestion { id } userErrors { code } } }`;

describe("a seller's sums", () => {
  let harness: SubgraphHarness<InsightsContext>;
  beforeAll(async () => {
    harness = await SubgraphHarness.start(insightsSubgraph, { env: { INSIGHTS_MODEL_WORKERS: "0" }, hasJobs: false });
  }, LONG);
  afterAll(() => harness?.stop());

  it("lead to suggestions with a decision each, which stay away once they are refused", async () => {
    const [seller, product, other, theirs] = [uuidV7(), uuidV7(), uuidV7(), uuidV7()];
    const day = 86_400_000;
    await harness.db.query(
      "INSERT INTO seller_facts (seller_id, change_number, display_name, state) VALUES ($1, 1, 'Bruno', 'ACTIVE'), ($2, 1, 'Olga', 'ACTIVE')",
      [seller, other],
    );
    await harness.db.query(
      "INSERT INTO listing_facts (product_id, change_number, seller_id, state, title) VALUES ($1, 1, $2, 'ACTIVE', 'Lamp'), ($3, 1, $4, 'ACTIVE', 'Vase')",
      [product, seller, theirs, other],
    );
    const sold = orderPlaced({
      ...{ orderId: uuidV7(), number: "1", userId: null, currencyCode: "EUR", totalMinor: 1 },
      placedAt: new Date(harness.clock.now().getTime() - 3 * day).toISOString(),
      lines: [
        { productId: product, sellerId: seller },
        { productId: theirs, sellerId: other },
      ].map((of) => ({
        ...{ ...of, orderLineId: uuidV7(), variantId: uuidV7() },
        ...{ quantity: 5, unitPriceMinor: PRICE, lineTotalMinor: 5 * PRICE },
      })),
    });
    await harness.receive("orders", sold);
    const runtime = { ...harness, ids: { next: uuidV7 } } as never;
    const effects = new EffectBook(harness.db);
    const suggest = () => makeSuggestions({ db: harness.db, clock: harness.clock, runtime, effects });
    await suggest();
    const [written] = await harness.db.query<[{ sellers: number; transactions: number }]>(
      `SELECT count(DISTINCT c.seller_id)::int AS sellers, count(DISTINCT d.xmin::text)::int AS transactions
       FROM decision d JOIN decision_content c ON c.decision_id = d.id WHERE d.kind = 'SELLER_SUGGESTION'`,
    );
    expect(written).toEqual({ sellers: 2, transactions: 2 });
    const bruno = aViewer({ roles: ["SELLER"], sellerIds: [seller] });
    interface Suggested {
      readonly _entities: [{ suggestions: { nodes: { id: string; kind: string; decisionId: string }[] } | null }];
    }
    const find = async (viewer: typeof bruno) => {
      const of = [{ __typename: "Seller", id: seller }];
      const { data, errors } = await harness.as<Suggested>(viewer, SUGGESTIONS, { of });
      expect(errors).toBeUndefined();
      return data!._entities[0].suggestions?.nodes ?? null;
    };
    const [found] = (await find(bruno))!;
    expect(found).toMatchObject({ kind: "RESTOCK", confidence: 0.5, product: { id: product } });
    const { data } = await harness.as<{ decision: object }>(bruno, DECISION, { id: found!.decisionId });
    expect(data?.decision).toMatchObject({ kind: "SELLER_SUGGESTION", outcome: "PROPOSED", automated: false });
    const stranger = aViewer({ roles: ["SELLER"], sellerIds: [other] });
    expect(await find(stranger)).toBeNull();
    const refuse = async (viewer: typeof bruno, reason = "The maker is gone.") => {
      const input = { suggestionId: found!.id, reason };
      const answer = await harness.as<{ sellerSuggestionRefuse: object }>(viewer, REFUSE, { input });
      return answer.data?.sellerSuggestionRefuse;
    };
    expect(await refuse(stranger)).toMatchObject({ userErrors: [{ code: "SUGGESTION_NOT_FOUND" }] });
    expect(await refuse(bruno, " ")).toMatchObject({ userErrors: [{ code: "INVALID_INPUT" }] });
    expect(await refuse(bruno)).toEqual({ suggestion: { id: found!.id }, userErrors: [] });
    harness.clock.advance(day);
    await suggest();
    expect(await find(bruno)).toEqual([]);
    const after = await harness.as<{ decision: object }>(bruno, DECISION, { id: found!.decisionId });
    expect(after.data?.decision).toMatchObject({ outcome: "REJECTED" });
  });
});
