import { Ctx, Directive, Field, Float, Int, ObjectType, Query, Resolver } from "type-graphql";
import { pulseOf, type PulseReading } from "../telemetry/pulse";
import { scopeOf } from "./request-scope";

@ObjectType("SubgraphPulse", { description: "How a subgraph did in the last five minutes. For the mall itself." })
@Directive("@shareable")
@Directive("@inaccessible")
export class SubgraphPulseType {
  @Field(() => Int, { description: "Operations that it was asked." })
  operations!: number;

  @Field(() => Float, { nullable: true, description: "Milliseconds within which 95 of 100 were answered." })
  latencyP95Ms!: number | null;

  @Field(() => Float, { nullable: true, description: "The share that failed for a fault of ours, 0 to 1." })
  errorRate!: number | null;
}

/** Every subgraph has it, so that one of them can tell how all are. */
@Resolver()
export class PulseResolver {
  @Query(() => SubgraphPulseType, {
    description: "How this subgraph did in the last five minutes. For the mall itself.",
  })
  @Directive("@shareable")
  @Directive("@inaccessible")
  subgraphPulse(@Ctx() context: object): PulseReading {
    const { subgraph = "", clock } = scopeOf(context) ?? {};
    return pulseOf(subgraph).read(clock?.now().getTime() ?? Date.now());
  }
}
