import type { Viewer } from "@mall/platform/auth/viewer";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { ProductsContext } from "../context";
import { aCategory, aProduct, aVariant, daysAgo, loadCatalogue } from "../seed/catalogue.fixture";
import { productsSubgraph } from "../subgraph";

const SHOW = `query ($id: ID!, $first: Int!, $after: String) { product(id: $id) { variants {
  priceHistory(first: $first, after: $after) { nodes { price { minorUnits } until } pageInfo { endCursor hasNextPage } } } } }`;

interface History {
  nodes: { price: { minorUnits: number }; until: string | null }[];
  pageInfo: { endCursor: string; hasNextPage: boolean };
}

describe("the price history of a variant", () => {
  let harness: SubgraphHarness<ProductsContext>;
  const sellerId = uuidV7();
  const dresses = aCategory();
  const member = aViewer({ roles: ["SELLER"], sellerIds: [sellerId] });
  const stranger = aViewer({ roles: ["SELLER"], sellerIds: [uuidV7()] });
  const prices = [
    { minorUnits: 5_000, since: daysAgo(90) },
    { minorUnits: 6_000, since: daysAgo(40) },
    { minorUnits: 7_000, since: daysAgo(10) },
  ];
  const dress = aProduct({ categoryId: dresses.id, sellerId, variants: [aVariant({ prices })] });

  beforeAll(async () => {
    harness = await SubgraphHarness.start(productsSubgraph, { hasJobs: false });
    await loadCatalogue(harness.db, { categories: [dresses], products: [dress] });
  });
  afterAll(() => harness.stop());

  const show = async (viewer: Viewer | null, first = 10, after: string | null = null): Promise<History> => {
    const variables = { id: dress.id, first, after };
    const { data, errors } = await harness.as<{ product: { variants: { priceHistory: History }[] } }>(
      viewer,
      SHOW,
      variables,
    );
    if (errors?.[0]) throw errors[0];
    const [variant] = data?.product.variants ?? [];
    if (!variant) throw new Error("no variant");
    return variant.priceHistory;
  };
  const amounts = ({ nodes }: History) => nodes.map(({ price }) => price.minorUnits);

  it("is seen by everybody for 30 days, and as a whole by the seller's members and administrators", async () => {
    expect(amounts(await show(null))).toEqual([7_000, 6_000]);
    expect(amounts(await show(stranger))).toEqual([7_000, 6_000]);
    expect(amounts(await show(member))).toEqual([7_000, 6_000, 5_000]);
    expect(amounts(await show(aViewer({ roles: ["ADMINISTRATOR"] })))).toEqual([7_000, 6_000, 5_000]);
  });

  it("comes page by page, each price with the moment at which it ended", async () => {
    const first = await show(member, 2);
    expect(first.pageInfo.hasNextPage).toBe(true);
    expect(first.nodes.map(({ until }) => until && String(new Date(until)))).toEqual([null, String(daysAgo(10))]);
    const second = await show(member, 2, first.pageInfo.endCursor);
    expect([amounts(second), second.pageInfo.hasNextPage]).toEqual([[5_000], false]);
  });

  it("takes no page of an impossible size and no cursor that somebody made up", async () => {
    const fieldOf = async (first: number, after: string | null) =>
      show(member, first, after).catch((error: { extensions: object }) => error.extensions);
    expect(await fieldOf(101, null)).toMatchObject({ code: "BAD_USER_INPUT", field: ["first"] });
    expect(await fieldOf(1, Buffer.from('["x","y"]').toString("base64url"))).toMatchObject({ field: ["after"] });
  });
});
