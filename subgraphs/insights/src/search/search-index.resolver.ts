import { cleanText } from "@mall/platform/text/clean-text";
import { Arg, Ctx, Mutation, Query, Resolver } from "type-graphql";
import type { InsightsContext } from "../context";
import { findSearchIndex } from "./find-search-index";
import { startRebuild, stopRebuild } from "./rebuild-index";
import {
  type SearchIndexErrorCode,
  SearchIndexPayload,
  SearchIndexRebuildInput,
  SearchIndexType,
} from "./search-index.types";

@Resolver()
export class SearchIndexResolver {
  @Query(() => SearchIndexType, {
    description:
      "What search knows, how far it is behind, and how far a rebuild is. For administrators and those who keep the catalogue.",
  })
  searchIndex(@Ctx() context: InsightsContext): Promise<SearchIndexType> {
    return findSearchIndex(context);
  }

  @Mutation(() => SearchIndexPayload, {
    description:
      "Begins to write the search index anew, behind what shoppers do; it goes on by itself after a restart. For administrators.",
  })
  async searchIndexRebuild(
    @Arg("input", () => SearchIndexRebuildInput, { description: "Why." }) input: SearchIndexRebuildInput,
    @Ctx() context: InsightsContext,
  ): Promise<SearchIndexPayload> {
    const reason = cleanText(input.reason, { min: 1, max: 500 });
    if (reason.fault !== undefined) return refused("INVALID_INPUT", `reason ${reason.fault}.`, ["input", "reason"]);
    const number = await startRebuild(context, reason.text);
    if (number === null) return refused("ALREADY_RUNNING", "A rebuild goes on already. Look at its progress.", null);
    return { index: await findSearchIndex(context), userErrors: [] };
  }

  @Mutation(() => SearchIndexPayload, {
    description: "Stops a rebuild; what it wrote stays, and search answers as before. For administrators.",
  })
  async searchIndexRebuildStop(@Ctx() context: InsightsContext): Promise<SearchIndexPayload> {
    if ((await stopRebuild(context)) === null) return refused("NOT_RUNNING", "No rebuild goes on.", null);
    return { index: await findSearchIndex(context), userErrors: [] };
  }
}

const refused = (code: SearchIndexErrorCode, message: string, field: string[] | null): SearchIndexPayload => ({
  index: null,
  userErrors: [{ code, message, field }],
});
