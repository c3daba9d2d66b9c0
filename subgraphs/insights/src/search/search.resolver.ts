import { pageOf } from "@mall/platform/pagination/connection.type";
import { pageSize } from "@mall/platform/pagination/cursor";
import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from "type-graphql";
import type { InsightsContext } from "../context";
import { cursorOf, type Ranked, type SearchSort } from "./order-results";
import { searchProducts, type SearchOutcome } from "./search-products";
import {
  SearchFacetType,
  SearchFilterInput,
  SearchResultConnectionType,
  SearchSortEnum,
  type SearchResultType,
} from "./search.types";

type SearchPage = SearchResultConnectionType & Pick<SearchOutcome, "facets">;

@Resolver(() => SearchResultConnectionType)
export class SearchResolver {
  @Query(() => SearchResultConnectionType, {
    nullable: true,
    description:
      "Finds products by words and by meaning, typing errors forgiven. Words in quotes must stand together, `-word` must not occur, `or` leaves a choice. Without words: all products in the chosen order.",
  })
  async search(
    @Arg("query", () => String, { description: "What the shopper typed; 500 characters at most." }) query: string,
    @Arg("first", () => Int, { defaultValue: 20, description: "Results per page, 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "Cursor after which the page starts." })
    after: string | null,
    @Arg("filter", () => SearchFilterInput, { nullable: true, description: "Narrows the results." })
    filter: SearchFilterInput | null,
    @Arg("sort", () => SearchSortEnum, { nullable: true, description: "Order; RELEVANCE by default." })
    sort: SearchSort | null,
    @Ctx() ctx: InsightsContext,
  ): Promise<SearchPage> {
    const request = { query, first: pageSize(first), after: after ?? null, filter: filter ?? null };
    const outcome = await searchProducts(ctx, { ...request, sort: sort ?? "RELEVANCE" });
    if (request.after === null && request.filter === null) {
      ctx.searches.add({ query, viewerId: ctx.viewer?.id ?? null, found: outcome.totalCount });
    }
    return viewOf(outcome, request);
  }

  @FieldResolver(() => [SearchFacetType], { description: "Ways to narrow the results, with counts." })
  facets(@Root() page: SearchPage): Promise<SearchFacetType[]> {
    return page.facets() as Promise<SearchFacetType[]>;
  }
}

function viewOf(outcome: SearchOutcome, { first, after }: { first: number; after: string | null }): SearchPage {
  const page = pageOf<Ranked>({ rows: outcome.page, first, after, cursorOf });
  const edges = page.edges.map(({ cursor, node }) => ({ cursor, node: resultOf(node) }));
  const nodes = edges.map(({ node }) => node);
  return { nodes, edges, pageInfo: page.pageInfo, totalCount: outcome.totalCount, facets: outcome.facets };
}

const resultOf = ({ key, listing }: Ranked): SearchResultType => ({ score: key, product: { id: listing.productId } });
