import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { eventually } from "@mall/platform/testing/eventually";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { productChanged } from "@mall/schema/events/product-changed";
import { aProduct } from "../catalogue/listing.fixture";
import type { InsightsContext } from "../context";
import { insightsSubgraph } from "../subgraph";

const LONG = 60_000;
const ASK = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Product {
  id listingQuality { score issues { code field message } suggestedCategory { id name confidence } } similar { nodes { product { id } } } sentiment { reviewCount } } } }`;

interface Rated {
  readonly _entities: readonly {
    readonly id: string;
    readonly listingQuality: {
      readonly score: number;
      readonly issues: readonly { readonly code: string }[];
      readonly suggestedCategory: { readonly id: string; readonly name: string; readonly confidence: number } | null;
    } | null;
    readonly similar: object | null;
    readonly sentiment: object | null;
  }[];
}

const LAMPS = uuidV7();
const DRESSES = uuidV7();
const sellerId = uuidV7();
const member = aViewer({ roles: ["SELLER"], sellerIds: [sellerId] });

const draft = (overrides: object = {}) => ({
  ...{ __typename: "Product", id: uuidV7(), title: "Desk lamp with a warm light", description: "", brand: null },
  ...{ seller: { id: sellerId }, category: null, images: [], attributes: [{ value: "LED" }], safety: null },
  priceRange: { min: { minorUnits: 1_000, currencyCode: "EUR" } },
  ...overrides,
});

describe.each([
  ["with its models", {}],
  ["without them", { INSIGHTS_MODEL_WORKERS: "0" }],
])("what a listing lacks, %s", (mode, env) => {
  let harness: SubgraphHarness<InsightsContext>;

  beforeAll(async () => {
    harness = await SubgraphHarness.start(insightsSubgraph, { env });
    await harness.subgraph.ready();
    const titles = {
      lamps: ["Reading lamp for the desk", "LED floor lamp", "Bedside lamp, warm light", "Table lamp of brass"],
      dresses: ["Linen summer dress", "Evening dress of silk", "Cotton dress with flowers"],
    };
    const shelf = (categoryId: string, name: string) => ({
      categoryId,
      categoryIds: [categoryId],
      categoryPath: [name],
    });
    const listed = [
      ...titles.lamps.map((title) => aProduct({ title, ...shelf(LAMPS, "Lamps") })),
      ...titles.dresses.map((title) => aProduct({ title, ...shelf(DRESSES, "Dresses") })),
    ];
    await harness.receive("products", ...listed.map(productChanged));
  }, LONG);
  afterAll(() => harness.stop());

  const ask = async (viewer: typeof member | null, ...representations: object[]) => {
    const { data, errors } = await harness.as<Rated>(viewer, ASK, { representations });
    expect(errors).toBeUndefined();
    return data?._entities ?? [];
  };

  it("is told for a draft that was made a moment ago, which shows nothing else", async () => {
    const [rated] = await ask(member, draft());
    expect(rated?.listingQuality?.issues.map(({ code }) => code)).toEqual([
      ...[
        "IMAGES_MISSING",
        "DESCRIPTION_MISSING",
        "ATTRIBUTES_FEW",
        "CATEGORY_MISSING",
        "BRAND_MISSING",
        "SAFETY_DATA_MISSING",
      ],
    ]);
    expect(rated?.listingQuality?.score).toBe(0.2);
    expect([rated?.similar, rated?.sentiment]).toEqual([null, null]);
  });

  it("is told to members of its seller and administrators, and to nobody else", async () => {
    const stranger = aViewer({ roles: ["SELLER"], sellerIds: [uuidV7()] });
    for (const viewer of [null, aViewer(), stranger])
      expect((await ask(viewer, draft()))[0]?.listingQuality).toBeNull();
    const administrator = aViewer({ roles: ["ADMINISTRATOR"] });
    expect((await ask(administrator, draft()))[0]?.listingQuality).not.toBeNull();
    expect((await ask(member, draft({ seller: null })))[0]?.listingQuality).toBeNull();
  });

  it(
    "suggests the category of listings that read alike, where it can read",
    async () => {
      const gown = draft({ title: "Long dress for a summer wedding", attributes: [{ value: "Linen" }] });
      const suggested = async () =>
        (await ask(member, draft(), gown)).map(({ listingQuality }) => listingQuality?.suggestedCategory);
      if (mode === "without them") {
        expect(await suggested()).toEqual([null, null]);
        return;
      }
      await eventually(async () => {
        expect(await suggested()).toMatchObject([
          { id: LAMPS, name: "Lamps" },
          { id: DRESSES, name: "Dresses" },
        ]);
      }, 20_000);
      const [lamp] = await suggested();
      expect(lamp?.confidence).toBeGreaterThan(0.4);
      expect(lamp?.confidence).toBeLessThanOrEqual(1);
    },
    LONG,
  );
});
