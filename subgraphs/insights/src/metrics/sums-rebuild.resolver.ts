import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { FiguresStateType } from "@mall/platform/figures/figures.types";
import type { FiguresState } from "@mall/platform/figures/find-figures";
import { cleanText } from "@mall/platform/text/clean-text";
import { Arg, Ctx, Directive, Mutation, Query, Resolver } from "type-graphql";
import type { InsightsContext } from "../context";
import { findSumsState } from "./sums-state";
import { findRebuild } from "./find-rebuild";
import { requestRebuild } from "./rebuild-days";
import { SumsRebuildInput, SumsRebuildPayload, SumsRebuildType } from "./sums-rebuild.types";

@Resolver()
export class SumsRebuildResolver {
  @Directive("@shareable")
  @Directive("@inaccessible")
  @Query(() => FiguresStateType, { description: "How the figures of this subgraph are. For the mall itself." })
  subgraphFigures(@Ctx() context: InsightsContext): Promise<FiguresState> {
    return findSumsState(context);
  }

  @Query(() => SumsRebuildType, {
    nullable: true,
    description: "How far sums of sales are counted anew; null if nobody ever asked. For administrators and finance.",
  })
  sumsRebuild(@Ctx() { db }: InsightsContext): Promise<SumsRebuildType | null> {
    return findRebuild(db);
  }

  @Mutation(() => SumsRebuildPayload, {
    description:
      "Counts sellers' and the mall's sums of sales anew, from the event log and all that is known of orders, in the background: after a loss, or in a mall that was there before they were. While one goes on it is the answer. For administrators and finance.",
  })
  async sumsRebuildStart(
    @Arg("input", () => SumsRebuildInput, { description: "Why." }) input: SumsRebuildInput,
    @Ctx() context: InsightsContext,
  ): Promise<SumsRebuildPayload> {
    const { db, clock } = context;
    const { fault } = cleanText(input.reason, { min: 1, max: 500 });
    if (fault !== undefined) {
      const error = { code: "INVALID_REASON" as const, field: ["input", "reason"], message: `reason ${fault}.` };
      return { rebuild: null, userErrors: [error] };
    }
    await requestRebuild(db, requireViewer(context).id, clock.now());
    return { rebuild: await findRebuild(db), userErrors: [] };
  }
}
