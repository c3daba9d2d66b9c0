import { Ctx, Directive, Query, Resolver } from "type-graphql";
import { scopeOf } from "../graphql/request-scope";
import { FiguresStateType } from "./figures.types";
import { findCheckState, findRebuildState, type FiguresState } from "./find-figures";

/** Of every subgraph that keeps figures by day, so that one of them can tell how all are. */
@Resolver()
export class FiguresResolver {
  @Directive("@shareable")
  @Directive("@inaccessible")
  @Query(() => FiguresStateType, { description: "How the figures of this subgraph are. For the mall itself." })
  async subgraphFigures(@Ctx() context: object): Promise<FiguresState> {
    const scope = scopeOf(context);
    if (scope === undefined) return { rebuild: null, check: null };
    const [rebuild, check] = [findRebuildState(scope.db, scope.clock.now()), findCheckState(scope.db)];
    return { rebuild: await rebuild, check: await check };
  }
}
