import { pageOf } from "@mall/platform/pagination/connection.type";
import { pageSize } from "@mall/platform/pagination/cursor";
import { badInput } from "@mall/platform/errors/coded-error";
import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from "type-graphql";
import type { InsightsContext } from "../context";
import { cursorOf, type Ranked } from "./order-results";
import type { SearchReason } from "./explain-results";
import { SearchArgs } from "./search.args";
import { SearchReasonType, SearchSubstituteType } from "./search-answer.types";
import { searchProducts, type SearchOutcome, type SearchRequest } from "./search-products";
import { SearchFacetType, SearchResultConnectionType, SearchResultType } from "./search.types";

type SearchPage = SearchResultConnectionType & Pick<SearchOutcome, "facets" | "substitutes">;

@Resolver(() => SearchResultConnectionType)
export class SearchResolver {
  @Query(() => SearchResultConnectionType, {
    nullable: true,
    description:
      "Finds products by words and by meaning, typing errors forgiven. Words in quotes must stand together, `-word` must not occur, `or` leaves a choice. Without words: all products in the chosen order.",
  })
  async search(@Args(() => SearchArgs) args: SearchArgs, @Ctx() ctx: InsightsContext): Promise<SearchPage> {
    const request = requestOf(args, ctx.viewer?.id ?? null);
    const outcome = await searchProducts(ctx, request);
    // A query that only its price keeps from results is none that the mall has nothing for.
    if (request.after === null && request.filter === null) {
      ctx.searches.add({ query: args.query, viewerId: ctx.viewer?.id ?? null, found: outcome.matching });
    }
    return viewOf(outcome, request);
  }

  @FieldResolver(() => [SearchFacetType], { description: "Ways to narrow the results, with counts." })
  facets(@Root() page: SearchPage): Promise<SearchFacetType[]> {
    return page.facets() as Promise<SearchFacetType[]>;
  }

  @FieldResolver(() => [SearchSubstituteType], {
    description:
      "Where nothing was found: the nearest products, never among `nodes` nor `totalCount`, each with why it is here. Empty where something was found.",
  })
  async substitutes(
    @Root() page: SearchPage,
    @Arg("first", () => Int, { defaultValue: 5, description: "At most so many, 1 to 20." }) first: number,
  ): Promise<SearchSubstituteType[]> {
    const found = await page.substitutes(substitutesOf(first));
    return found.map(({ listing, ...substitute }) => ({
      ...substitute,
      droppedFilters: [...substitute.droppedFilters],
      product: { id: listing.productId },
    }));
  }
}

const MOST_SUBSTITUTES = 20;

function substitutesOf(first: number): number {
  if (first >= 1 && first <= MOST_SUBSTITUTES) return first;
  throw badInput(["substitutes", "first"], `first must be from 1 to ${MOST_SUBSTITUTES}.`);
}

const requestOf = (args: SearchArgs, viewerId: string | null): SearchRequest => ({
  ...{ query: args.query, first: pageSize(args.first), after: args.after ?? null, filter: args.filter ?? null },
  sort: args.sort ?? "RELEVANCE",
  tasteOf: args.personal ? viewerId : null,
});

@Resolver(() => SearchResultType)
export class SearchResultResolver {
  @FieldResolver(() => [SearchReasonType], { description: "Why it is among the results, in the order of the formula." })
  async why(@Root() { why }: ExplainedResult): Promise<SearchReasonType[]> {
    return (await why()) as SearchReasonType[];
  }
}

type ExplainedResult = SearchResultType & { readonly why: () => Promise<readonly SearchReason[]> };

function viewOf(outcome: SearchOutcome, { first, after }: { first: number; after: string | null }): SearchPage {
  const page = pageOf<Ranked>({ rows: outcome.page, first, after, cursorOf });
  const shown = page.edges.map(({ node }) => node.listing);
  const explained = once(() => outcome.explain(shown));
  const resultOf = ({ key, listing }: Ranked): ExplainedResult => ({
    ...{ score: key, product: { id: listing.productId } },
    why: async () => (await explained()).get(listing) ?? [],
  });
  const edges = page.edges.map(({ cursor, node }) => ({ cursor, node: resultOf(node) }));
  const nodes = edges.map(({ node }) => node);
  const { totalCount, facets, substitutes, notes, profiling } = outcome;
  return { nodes, edges, pageInfo: page.pageInfo, totalCount, facets, substitutes, notes: [...notes], profiling };
}

/** For all results of a page together, and only if somebody asks. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | null = null;
  return () => (result ??= work());
}
