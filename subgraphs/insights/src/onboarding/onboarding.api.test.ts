import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { eventually } from "@mall/platform/testing/eventually";
import { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { productChanged } from "@mall/schema/events/product-changed";
import { aProduct } from "../catalogue/listing.fixture";
import type { InsightsContext } from "../context";
import { insightsSubgraph } from "../subgraph";

const ASK = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on SellerOnboarding {
  suggestions { code text confidence model { name version } productId decisionId } } } }`;
const step = (title: string, state: string, hint: string | null) => ({ title, state, hint });

interface Suggested {
  readonly _entities: {
    suggestions:
      { code: string; text: string; confidence: number; productId: string | null; decisionId: string }[] | null;
  }[];
}

/** What products would say of the seller's listings. */
let firstListings: object[] = [];
let harness: SubgraphHarness<InsightsContext>;
beforeAll(async () => {
  const products = () => ({ _entities: [{ products: { nodes: firstListings } }] });
  harness = await SubgraphHarness.start(insightsSubgraph, { peers: { products } });
  await harness.subgraph.ready();
  const [lamps, dresses] = [uuidV7(), uuidV7()];
  const shelf = (categoryId: string, name: string) => ({ categoryId, categoryIds: [categoryId], categoryPath: [name] });
  const listed = [
    ...["Reading lamp", "LED floor lamp", "Bedside lamp", "Brass table lamp"].map((title) =>
      aProduct({ title, ...shelf(lamps, "Lamps") }),
    ),
    ...["Summer dress", "Evening dress of silk"].map((title) => aProduct({ title, ...shelf(dresses, "Dresses") })),
  ];
  await harness.receive("products", ...listed.map(productChanged));
}, 120_000);
afterAll(() => harness.stop());

async function suggestions(plannedGoods: string | null, ...steps: ReturnType<typeof step>[]) {
  const representation = { __typename: "SellerOnboarding", id: uuidV7(), plannedGoods, steps };
  const { data } = await harness.as<Suggested>(null, ASK, { of: [representation] });
  return data?._entities[0]?.suggestions ?? [];
}

describe("help for an applicant", () => {
  it("names what is missing and what has failed, and nothing that is done or waits", async () => {
    const steps = [
      step("Papers", "OPEN", "Add one."),
      step("Taxes", "FAILED", "Mend it."),
      step("Your word", "DONE", null),
    ];
    const said = await suggestions(null, ...steps, step("The mall's answer", "WAITING", "Soon."));
    expect(said.map(({ code, text, confidence }) => [code, text, confidence])).toEqual([
      ["COMPLETE_STEP", "Papers: Add one.", 1],
      ["COMPLETE_STEP", "Taxes: Mend it.", 1],
    ]);
  });

  it("tells where planned goods belong, how sure that is, and by which decision", async () => {
    const planned = await eventually(async () => {
      const [first] = await suggestions("Lamps for desks and bedrooms");
      expect(first).toMatchObject({ code: "PLANNED_CATEGORY", text: expect.stringContaining("“Lamps”") });
      return first;
    }, 40_000);
    expect(planned?.confidence).toBeGreaterThan(0.2);
    const decision = `query ($id: ID!) { decision(decisionId: $id) { kind subject { id } } }`;
    await eventually(async () => {
      const { data } = await harness.as<object>(null, decision, { id: planned?.decisionId });
      expect(data).toEqual({ decision: { kind: "MODEL_SERVING", subject: { id: "SUGGESTED_CATEGORY" } } });
    });
  });

  it("rates the first listings of a seller that was let in, and leaves it alone when it has more", async () => {
    const letIn = step("The mall's answer", "DONE", null);
    const bare = {
      id: uuidV7(),
      title: "Lamp",
      description: "",
      brand: null,
      category: null,
      images: [],
      attributes: [],
    };
    const whole = {
      ...{ id: uuidV7(), title: "Reading lamp of brass with a shade", description: "x".repeat(200), brand: "Nordlys" },
      ...{ category: { settings: { requiresSafetyData: false } }, images: [1, 2, 3].map(() => ({ alt: "A lamp" })) },
      ...{ attributes: [1, 2, 3], safety: { manufacturer: "Nordlys" }, priceRange: { min: { minorUnits: 1 } } },
    };
    firstListings = [bare, whole];
    const said = await suggestions(null, letIn);
    expect(said.map(({ code, productId }) => [code, productId])).toEqual([["LISTING_QUALITY", bare.id]]);
    expect(said[0]).toMatchObject({ confidence: 1, model: { name: "mall-listing-rules" } });
    expect(said[0]?.text).toMatch(/^“Lamp” tells buyers \d+ % of what it could\. There is no picture/);
    expect(await suggestions(null, letIn, step("Taxes", "FAILED", null))).not.toContainEqual(said[0]);
    firstListings = Array.from({ length: 6 }, () => bare);
    expect(await suggestions(null, letIn)).toEqual([]);
  });

  it.each(["", "   ", "💡💡", "qwzx vbnm"])("says nothing of goods like %p rather than guess", async (goods) => {
    const said = await suggestions(goods);
    expect(said.every(({ confidence }) => confidence > 0.2)).toBe(true);
  });
});
