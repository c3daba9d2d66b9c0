import { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { productChanged, type ProductChanged } from "@mall/schema/events/product-changed";
import { aProduct, type ProductFacts } from "../catalogue/listing.fixture";
import type { InsightsContext } from "../context";
import { insightsSubgraph } from "../subgraph";

const SEARCH = `query ($query: String!, $first: Int = 20, $after: String, $filter: SearchFilter, $sort: SearchSort) {
  search(query: $query, first: $first, after: $after, filter: $filter, sort: $sort) {
    totalCount
    nodes { score product { id } }
    edges { cursor node { product { id } } }
    facets { field values { value label count } }
    pageInfo { hasNextPage hasPreviousPage endCursor }
  }
}`;

export interface Found {
  readonly totalCount: number;
  readonly nodes: { score: number; product: { id: string } }[];
  readonly edges: { cursor: string; node: { product: { id: string } } }[];
  readonly facets: { field: string; values: { value: string; label: string; count: number }[] }[];
  readonly pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string | null };
}

/** Later than any version of a story. */
const LAST_VERSION = 1_000;

/** A subgraph to list products in and to search. */
export class SearchBench {
  private readonly titles = new Map<string, string>();
  private readonly listed = new Map<string, ProductChanged>();

  /** What the mall should have counted: first pages of queries with words and without filters. */
  readonly counted = { searches: 0, empty: 0 };

  private constructor(readonly harness: SubgraphHarness<InsightsContext>) {}

  /** Without workers, words alone answer. */
  static async start(env: Record<string, string> = { INSIGHTS_MODEL_WORKERS: "0" }): Promise<SearchBench> {
    return new SearchBench(await SubgraphHarness.start(insightsSubgraph, { env }));
  }

  async list(...products: ProductFacts[]) {
    const listed = products.map(aProduct);
    for (const product of listed) {
      this.titles.set(product.productId, product.title);
      this.listed.set(product.productId, product);
    }
    await this.harness.receive("products", ...listed.map(productChanged));
    return listed;
  }

  /** Nothing is on sale any more: the next story begins with an empty mall, which takes less than a mall of its own. */
  async clear(): Promise<void> {
    const gone = [...this.listed.values()].map((one) => ({
      ...one,
      state: "ARCHIVED" as const,
      version: LAST_VERSION,
    }));
    this.listed.clear();
    await this.harness.receive("products", ...gone.map(productChanged));
  }

  async search(query: string, variables: Record<string, unknown> = {}): Promise<Found> {
    const { data, errors } = await this.harness.as<{ search: Found }>(null, SEARCH, { query, ...variables });
    expect(errors).toBeUndefined();
    if (/\w/.test(query) && !variables["filter"] && !variables["after"]) {
      this.counted.searches += 1;
      this.counted.empty += Number(data!.search.totalCount === 0);
    }
    return data!.search;
  }

  async titlesFor(query: string, variables: Record<string, unknown> = {}): Promise<(string | undefined)[]> {
    return (await this.search(query, variables)).nodes.map(({ product }) => this.titles.get(product.id));
  }

  async refusalOf(query: string, variables: Record<string, unknown> = {}) {
    const { errors } = await this.harness.as(null, SEARCH, { query, ...variables });
    return { ...errors?.[0]?.extensions, message: errors?.[0]?.message };
  }

  stop = (): Promise<void> => this.harness.stop();
}
