import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { orderPlaced } from "@mall/schema/events/order-placed";
import { priceProposalDecided, type PriceProposalOutcome } from "@mall/schema/events/price-proposal-decided";
import type { PriceProposed } from "@mall/schema/events/price-proposed";
import { productChanged } from "@mall/schema/events/product-changed";
import { aProduct } from "../catalogue/listing.fixture";
import type { InsightsContext } from "../context";
import { forecastVariants } from "../forecast/forecast-variants";
import { SeasonBook } from "../forecast/season-book";
import { insightsSubgraph } from "../subgraph";
import { ElasticityBook } from "./elasticity-book";
import { measureEffects } from "./measure-effects";
import { suggestPrices } from "./suggest-prices";

const DAY_MS = 86_400_000;
const ASK = `query ($sellers: [_Any!]!, $states: [PriceSuggestionState!]) { _entities(representations: $sellers) {
  ... on Seller { priceSuggestions(first: 100, states: $states) { nodes { id state variant { id } from { minorUnits }
    suggested { minorUnits currencyCode } accepted { minorUnits } expectedUnitsChange expectedProfitChange { minorUnits }
    expectedEffect { measure days low expected high basis } guardrails confidence elasticity decisionId failure explanation { feature contribution }
    effect { days unitsBefore unitsAfter controlRatio unitsEffect unitsExpected } } } } } }`;
const ACCEPT = `mutation ($input: PriceSuggestionAcceptInput!) {
  priceSuggestionAccept(input: $input) { suggestion { state } userErrors { code field } } }`;
const REFUSE = `mutation ($input: PriceSuggestionRefuseInput!) {
  priceSuggestionRefuse(input: $input) { suggestion { state } userErrors { code } } }`;
const LIMIT = `mutation ($input: PricingLimitsSetInput!) {
  pricingLimitsSet(input: $input) { automatic userErrors { code field } } }`;

interface Suggestion {
  readonly id: string;
  readonly state: string;
  readonly variant: { id: string };
  readonly suggested: { minorUnits: number; currencyCode: string };
  readonly expectedProfitChange: { minorUnits: number };
  readonly expectedEffect: { low: number; expected: number; high: number };
  readonly guardrails: string[];
  readonly decisionId: string;
  readonly failure: string | null;
  readonly expectedUnitsChange: number;
  readonly effect: { controlRatio: number; unitsEffect: number; unitsExpected: number } | null;
}
type Answer = Record<
  string,
  { suggestion?: { state: string } | null; automatic?: boolean; userErrors: { code: string }[] }
>;

describe("price suggestions of a seller", () => {
  let harness: SubgraphHarness<InsightsContext>;
  const sellerId = uuidV7();
  const member = aViewer({ roles: ["SELLER"], sellerIds: [sellerId] });
  const stranger = aViewer({ roles: ["SELLER"], sellerIds: [uuidV7()] });
  const [lamp, vase] = Array.from({ length: 2 }, () => aProduct({ sellerId, createdAt: "2026-08-20T00:00:00.000Z" }));
  const [lampId, vaseId] = [lamp, vase].map((product) => product!.variants[0]!.variantId) as [string, string];
  const EUR = (minorUnits: number) => ({ minorUnits, currencyCode: "EUR" });

  beforeAll(async () => {
    harness = await SubgraphHarness.start(insightsSubgraph, { env: { INSIGHTS_MODEL_WORKERS: "0" }, hasJobs: false });
    await harness.receive("products", productChanged(lamp!), productChanged(vase!));
    const orders = [lampId, vaseId].flatMap((variantId) =>
      Array.from({ length: 80 }, (_, i) => anOrder(variantId, 80 - i)),
    );
    await harness.receive("orders", ...orders);
    await look();
  }, 120_000);
  afterAll(() => harness.stop());

  const anOrder = (variantId: string, days: number, quantity = 2) =>
    orderPlaced({
      ...{ orderId: uuidV7(), number: "1", userId: null, currencyCode: "EUR", totalMinor: 1 },
      placedAt: new Date(harness.clock.now().getTime() - days * DAY_MS).toISOString(),
      lines: [
        {
          ...{ orderLineId: uuidV7(), productId: lamp!.productId, variantId, sellerId, quantity },
          ...{ unitPriceMinor: 1, lineTotalMinor: 2 },
        },
      ],
    });
  const look = async () => {
    const { db, clock } = harness;
    const runtime = { wakeRelay: () => undefined } as InsightsContext["runtime"];
    await forecastVariants({ db, clock, seasons: new SeasonBook(db) });
    return suggestPrices({ db, clock, elasticities: new ElasticityBook(db), runtime });
  };
  const nextDay = () => {
    harness.clock.advance(DAY_MS);
    return look();
  };
  const suggestions = async (states: string[] | null = null, viewer = member): Promise<Suggestion[] | null> => {
    const sellers = [{ __typename: "Seller", id: sellerId }];
    type Page = { _entities: [{ priceSuggestions: { nodes: Suggestion[] } | null }] };
    const { data, errors } = await harness.as<Page>(viewer, ASK, { sellers, states });
    expect(errors).toBeUndefined();
    return data!._entities[0].priceSuggestions?.nodes ?? null;
  };
  const send = async (viewer: typeof member, operation: string, input: object) => {
    const { data, errors } = await harness.as<Answer>(viewer, operation, { input });
    expect(errors).toBeUndefined();
    return Object.values(data!)[0]!;
  };
  const codesOf = async (answer: ReturnType<typeof send>) => (await answer).userErrors.map(({ code }) => code);
  const proposed = async () =>
    (await harness.published("price.proposed")).map(({ payload }) => payload as PriceProposed);
  const decided = (decisionId: string, outcome: PriceProposalOutcome, acceptedBy: string | null = member.id) =>
    harness.receive(
      "products",
      priceProposalDecided({
        decisionId,
        variantId: lampId,
        outcome,
        acceptedBy,
        at: harness.clock.now().toISOString(),
      }),
    );
  const outcomeOf = async (decisionId: string) => {
    const { data } = await harness.as<{ decision: { kind: string; outcome: string; automated: boolean } | null }>(
      member,
      `query ($id: ID!) { decision(decisionId: $id) { kind outcome automated } }`,
      { id: decisionId },
    );
    return data!.decision;
  };

  it("are none while nothing but what is usual is known; a low cost speaks for a lower price", async () => {
    expect(await suggestions()).toEqual([]);
    await send(member, LIMIT, {
      sellerId,
      variantId: lampId,
      unitCost: EUR(100),
      floor: EUR(800),
      ceiling: EUR(1_200),
    });
    expect(await look()).toBe(1);
    const [first] = (await suggestions())!;
    expect(first).toMatchObject({ state: "PROPOSED", variant: { id: lampId }, suggested: EUR(900) });
    expect(first?.guardrails).toContain("DAILY_MOVE");
    const { expectedProfitChange, expectedEffect } = first!;
    expect(expectedProfitChange.minorUnits).toBeGreaterThan(0);
    const basis = expect.stringContaining("elasticity");
    expect(expectedEffect).toMatchObject({
      measure: "PROFIT",
      days: 28,
      expected: expectedProfitChange.minorUnits,
      basis,
    });
    expect(expectedEffect.low).toBeLessThan(expectedEffect.expected);
    expect(expectedEffect.high).toBeGreaterThan(expectedEffect.expected);
    expect(await outcomeOf(first!.decisionId)).toEqual({
      kind: "PRICE_SUGGESTION",
      outcome: "PROPOSED",
      automated: false,
    });
    expect(await proposed()).toEqual([]);
    await nextDay();
    expect((await suggestions())!.map(({ id }) => id)).toEqual([first!.id]);
  });

  it("are for the seller's members; whoever else asks learns nothing and changes nothing", async () => {
    const [open] = (await suggestions())!;
    expect(await suggestions(null, stranger)).toBeNull();
    expect(await suggestions(null, aViewer())).toBeNull();
    const suggestionId = open!.id;
    expect(await codesOf(send(stranger, ACCEPT, { suggestionId }))).toEqual(["SUGGESTION_NOT_FOUND"]);
    expect(await codesOf(send(stranger, REFUSE, { suggestionId }))).toEqual(["SUGGESTION_NOT_FOUND"]);
    expect(await codesOf(send(member, ACCEPT, { suggestionId: "lamp" }))).toEqual(["SUGGESTION_NOT_FOUND"]);
    expect(await codesOf(send(stranger, LIMIT, { sellerId }))).toEqual(["SELLER_NOT_FOUND"]);
    expect(await codesOf(send(member, LIMIT, { sellerId, variantId: uuidV7() }))).toEqual(["VARIANT_NOT_FOUND"]);
    expect(await codesOf(send(member, LIMIT, { sellerId, automatic: true, maxDailyMovePercent: 90 }))).toEqual([
      ...["INVALID_INPUT", "INVALID_INPUT"],
    ]);
  });

  it("go to the catalogue when they are accepted, edited within the limits, and once", async () => {
    const [open] = (await suggestions())!;
    const suggestionId = open!.id;
    expect(await codesOf(send(member, ACCEPT, { suggestionId, price: EUR(500) }))).toEqual(["PRICE_OUTSIDE_LIMITS"]);
    const pounds = { minorUnits: 950, currencyCode: "GBP" };
    expect(await codesOf(send(member, ACCEPT, { suggestionId, price: pounds }))).toEqual(["CURRENCY_MISMATCH"]);
    const accepted = await send(member, ACCEPT, { suggestionId, price: EUR(950) });
    expect(accepted).toMatchObject({ suggestion: { state: "ACCEPTED" }, userErrors: [] });
    expect(await codesOf(send(member, ACCEPT, { suggestionId }))).toEqual(["SUGGESTION_NOT_OPEN"]);
    expect(await proposed()).toMatchObject([
      { decisionId: suggestionId, priceMinor: 950, fromPriceMinor: 1_000, floorMinor: 800, acceptedBy: member.id },
    ]);
    await decided(suggestionId, "APPLIED");
    await decided(suggestionId, "PRICE_MOVED");
    expect((await suggestions(["APPLIED"]))!.map(({ id }) => id)).toEqual([suggestionId]);
    expect(await outcomeOf(suggestionId)).toMatchObject({ outcome: "APPLIED", automated: false });
  });

  it("are measured two weeks later against the rest of the category", async () => {
    harness.clock.advance(16 * DAY_MS);
    const after = [lampId, vaseId].flatMap((variantId) =>
      Array.from({ length: 15 }, (_, i) => anOrder(variantId, 15 - i, variantId === lampId ? 5 : 3)),
    );
    await harness.receive("orders", ...after);
    await measureEffects(harness);
    const [applied] = (await suggestions(["APPLIED"]))!;
    // Both sold two a day before, on 13 of the 14 days. The rest of the category sells three now, without a new price.
    const control = 42 / 26;
    expect(applied!.effect).toMatchObject({ days: 14, unitsBefore: 26, unitsAfter: 70 });
    const { controlRatio, unitsEffect, unitsExpected } = applied!.effect!;
    expect(controlRatio).toBeCloseTo(control, 6);
    expect(unitsEffect).toBeCloseTo(70 - 26 * control, 6);
    expect(unitsExpected).toBeCloseTo((applied!.expectedUnitsChange / 28) * 14, 6);
  });

  it("are refused for good, and a refusal of the catalogue is told", async () => {
    await look();
    const [open] = (await suggestions())!;
    expect(await send(member, REFUSE, { suggestionId: open!.id, reason: "Too cheap." })).toMatchObject({
      suggestion: { state: "REFUSED" },
    });
    expect(await outcomeOf(open!.decisionId)).toMatchObject({ outcome: "REJECTED" });
    await nextDay();
    const [next] = (await suggestions())!;
    await send(member, ACCEPT, { suggestionId: next!.id });
    await decided(next!.id, "IN_CAMPAIGN");
    expect(await suggestions(["FAILED"])).toMatchObject([{ id: next!.id, failure: "IN_CAMPAIGN" }]);
  });

  it("become the price by themselves only of a variant whose seller let it, and are taken back if they could not", async () => {
    const earlier = (await proposed()).length;
    const limits = { sellerId, variantId: lampId, unitCost: EUR(100), floor: EUR(800), ceiling: EUR(1_200) };
    expect(await send(member, LIMIT, { ...limits, automatic: true })).toMatchObject({
      automatic: true,
      userErrors: [],
    });
    const statements = await harness.statementsOf(look);
    expect(statements.length).toBeLessThanOrEqual(14);
    const sent = (await proposed()).slice(earlier);
    expect(sent).toMatchObject([{ variantId: lampId, acceptedBy: null, maxDailyMove: 0.1, ceilingMinor: 1_200 }]);
    expect(await outcomeOf(sent[0]!.decisionId)).toMatchObject({ outcome: "APPLIED", automated: true });
    await decided(sent[0]!.decisionId, "DAILY_MOVE", null);
    expect(await outcomeOf(sent[0]!.decisionId)).toMatchObject({ outcome: "REVERTED" });
  });
});
