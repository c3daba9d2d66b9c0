import { Ctx, Directive, Query, Resolver } from "type-graphql";
import { findFullPulse, type FullPulse } from "../telemetry/full-pulse";
import { SubgraphPulseType } from "./pulse.types";
import { scopeOf } from "./request-scope";

/** Every subgraph has it, so that one of them can tell how all are. */
@Resolver()
export class PulseResolver {
  @Query(() => SubgraphPulseType, {
    nullable: true,
    description: "How this subgraph did in the last five minutes. For the mall itself.",
  })
  @Directive("@shareable")
  @Directive("@inaccessible")
  async subgraphPulse(@Ctx() context: object): Promise<FullPulse | null> {
    const scope = scopeOf(context);
    return scope === undefined ? null : findFullPulse({ ...scope, now: scope.clock.now() });
  }
}
