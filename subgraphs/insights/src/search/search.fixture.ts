import { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { productChanged } from "@mall/schema/events/product-changed";
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

/** A subgraph to list products in and to search. */
export class SearchBench {
  private readonly titles = new Map<string, string>();

  private constructor(readonly harness: SubgraphHarness<InsightsContext>) {}

  /** Without workers, words alone answer. */
  static async start(env: Record<string, string> = { INSIGHTS_MODEL_WORKERS: "0" }): Promise<SearchBench> {
    return new SearchBench(await SubgraphHarness.start(insightsSubgraph, { env }));
  }

  async list(...products: ProductFacts[]) {
    const listed = products.map(aProduct);
    for (const { productId, title } of listed) this.titles.set(productId, title);
    await this.harness.receive("products", ...listed.map(productChanged));
    return listed;
  }

  async search(query: string, variables: Record<string, unknown> = {}): Promise<Found> {
    const { data, errors } = await this.harness.as<{ search: Found }>(null, SEARCH, { query, ...variables });
    expect(errors).toBeUndefined();
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
