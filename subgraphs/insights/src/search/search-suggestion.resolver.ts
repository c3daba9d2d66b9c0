import { pageSize } from "@mall/platform/pagination/cursor";
import { Arg, Ctx, Int, Query, Resolver } from "type-graphql";
import type { InsightsContext } from "../context";
import { SearchSuggestionType } from "./search-suggestion.types";
import { suggestCompletions } from "./suggest-completions";

@Resolver()
export class SearchSuggestionResolver {
  @Query(() => [SearchSuggestionType], {
    nullable: true,
    description:
      "What somebody who types may mean: what many search for, ended queries, categories, sellers, then products by what sells. Empty where nothing begins so or is near.",
  })
  async searchSuggestions(
    @Arg("prefix", () => String, { description: "What was typed so far; 100 characters at most." }) prefix: string,
    @Arg("first", () => Int, { defaultValue: 8, description: "Suggestions, 1 to 100." }) first: number,
    @Ctx() context: InsightsContext,
  ): Promise<SearchSuggestionType[]> {
    const completions = await suggestCompletions(context, prefix, pageSize(first));
    return completions.map(({ productId, sellerId, ...completion }) => ({
      ...completion,
      seller: sellerId === null ? null : { id: sellerId },
      product: productId === null ? null : { id: productId },
    }));
  }
}
