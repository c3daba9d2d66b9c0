import { Arg, Ctx, Mutation, Query, Resolver } from "type-graphql";
import type { InsightsContext } from "../context";
import { removeSynonyms, setSynonyms } from "./save-synonyms";
import {
  SearchSynonymsPayload,
  SearchSynonymsRemoveInput,
  SearchSynonymsSetInput,
  SearchSynonymsType,
} from "./search-synonyms.types";
import { readSynonyms } from "./synonym-book";

@Resolver()
export class SearchSynonymsResolver {
  @Query(() => [SearchSynonymsType], {
    description:
      "All synonyms that search knows, 1,000 groups at most. For administrators and those who keep the catalogue.",
  })
  searchSynonyms(@Ctx() { db }: InsightsContext): Promise<SearchSynonymsType[]> {
    return readSynonyms(db);
  }

  @Mutation(() => SearchSynonymsPayload, {
    description: "Adds or changes names for the same thing. For administrators and those who keep the catalogue.",
  })
  searchSynonymsSet(
    @Arg("input", () => SearchSynonymsSetInput, { description: "Which and what." }) input: SearchSynonymsSetInput,
    @Ctx() context: InsightsContext,
  ): Promise<SearchSynonymsPayload> {
    return setSynonyms(context, input);
  }

  @Mutation(() => SearchSynonymsPayload, {
    description: "Removes names for the same thing. For administrators and those who keep the catalogue.",
  })
  searchSynonymsRemove(
    @Arg("input", () => SearchSynonymsRemoveInput, { description: "Which." }) { id }: SearchSynonymsRemoveInput,
    @Ctx() context: InsightsContext,
  ): Promise<SearchSynonymsPayload> {
    return removeSynonyms(context, id);
  }
}
