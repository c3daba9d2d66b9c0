import { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { productChanged } from "@mall/schema/events/product-changed";
import { aProduct, type ProductFacts } from "../catalogue/listing.fixture";
import type { InsightsContext } from "../context";
import { insightsSubgraph } from "../subgraph";

const SEARCH = `query ($query: String!, $first: Int = 20, $after: String, $filter: SearchFilter, $sort: SearchSort) {
  search(query: $query, first: $first, after: $after, filter: $filter, sort: $sort) {
    totalCount nodes { score product { id } } facets { field values { value label count } }
    pageInfo { hasNextPage endCursor }
  }
}`;

interface Found {
  search: {
    totalCount: number;
    nodes: { score: number; product: { id: string } }[];
    facets: { field: string; values: { value: string; label: string; count: number }[] }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}

describe("search", () => {
  let harness: SubgraphHarness<InsightsContext>;
  const titles = new Map<string, string>();

  beforeAll(async () => {
    harness = await SubgraphHarness.start(insightsSubgraph, { env: { INSIGHTS_MODEL_WORKERS: "0" } });
  });
  afterAll(() => harness.stop());

  const list = async (facts: ProductFacts) => {
    const product = aProduct(facts);
    titles.set(product.productId, product.title);
    await harness.receive("products", productChanged(product));
    return product;
  };
  const search = async (query: string, variables: Record<string, unknown> = {}) => {
    const { data, errors } = await harness.as<Found>(null, SEARCH, { query, ...variables });
    expect(errors).toBeUndefined();
    return data!.search;
  };
  const titlesOf = (found: Found["search"]) => found.nodes.map(({ product }) => titles.get(product.id));
  it("finds what is listed by stems, accents and stop words, and not what is a draft", async () => {
    await list({ title: "Crème brûlée torches", description: "For kitchens" });
    await list({ title: "It", brand: "Stephen King" });
    await list({ title: "Secret torches", state: "DRAFT" });
    expect(titlesOf(await search("creme BRULEE torch"))).toEqual(["Crème brûlée torches"]);
    expect(titlesOf(await search("it"))).toEqual(["It"]);
    expect((await search("secret")).totalCount).toBe(0);
  });
});
