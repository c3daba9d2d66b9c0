import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { eventually } from "@mall/platform/testing/eventually";
import { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { productChanged } from "@mall/schema/events/product-changed";
import { aProduct } from "../catalogue/listing.fixture";
import type { InsightsContext } from "../context";
import { insightsSubgraph } from "../subgraph";

const ASK = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on SellerOnboarding {
  suggestions { code text confidence model { name version } decisionId } } } }`;
const step = (title: string, state: string, hint: string | null) => ({ title, state, hint });

interface Suggested {
  readonly _entities: {
    suggestions: { code: string; text: string; confidence: number; decisionId: string }[] | null;
  }[];
}

let harness: SubgraphHarness<InsightsContext>;
beforeAll(async () => {
  harness = await SubgraphHarness.start(insightsSubgraph);
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

  it.each(["", "   ", "💡💡", "qwzx vbnm"])("says nothing of goods like %p rather than guess", async (goods) => {
    const said = await suggestions(goods);
    expect(said.every(({ confidence }) => confidence > 0.2)).toBe(true);
  });
});
