import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { Arg, Ctx, FieldResolver, Mutation, Resolver } from "type-graphql";
import type { OrdersContext } from "../context";
import { PlatformType } from "../integrity/platform.types";
import { startFiguresRebuild } from "./figures-rebuild-start";
import { findMallFigures } from "./find-mall-figures";
import { FiguresRebuildStartInput, FiguresRebuildStartPayload, SubgraphFiguresType } from "./mall-figures.types";

@Resolver(() => PlatformType)
export class MallFiguresResolver {
  @FieldResolver(() => [SubgraphFiguresType], {
    nullable: true,
    description:
      "Whether the sums of dashboards are what the rows say that they are made of, and how far they are counted anew.",
  })
  figures(@Ctx() { deps }: OrdersContext): Promise<SubgraphFiguresType[]> {
    return findMallFigures(deps);
  }

  @Mutation(() => FiguresRebuildStartPayload, {
    description:
      "Counts the figures of dashboards anew in the background, day after day, so that readers always see old or new sums: after a loss, or where a comparison found a fault. One that goes on is left alone; one that is cut off goes on where it was. For administrators.",
  })
  figuresRebuildStart(
    @Arg("input", () => FiguresRebuildStartInput, { description: "Which, and why." }) input: FiguresRebuildStartInput,
    @Ctx() context: OrdersContext,
  ): Promise<FiguresRebuildStartPayload> {
    const command = { subgraphs: input.subgraphs ?? null, reason: input.reason };
    return startFiguresRebuild(context.deps, requireViewer(context), command);
  }
}
