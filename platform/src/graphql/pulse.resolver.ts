import { Ctx, Directive, Field, Float, Int, ObjectType, Query, Resolver } from "type-graphql";
import { findEventBacklog, type EventBacklog } from "../events/event-backlog";
import { pulseOf, type PulseReading } from "../telemetry/pulse";
import { scopeOf } from "./request-scope";

@ObjectType("SubgraphEventBacklog", { description: "Events that a subgraph has still to tell and to hear." })
@Directive("@shareable")
@Directive("@inaccessible")
export class EventBacklogType {
  @Field(() => Int, { description: "Events that it wrote and that have not left yet." })
  outboxWaiting!: number;

  @Field(() => Float, { description: "Seconds for which the oldest of them has waited; 0 without any." })
  outboxLagSeconds!: number;

  @Field(() => Int, { description: "Events that reached it and are not handled yet." })
  inboxWaiting!: number;

  @Field(() => Int, { description: "Events that it could not handle and gave up." })
  deadLetters!: number;
}

@ObjectType("SubgraphPulse", { description: "How a subgraph did in the last five minutes. For the mall itself." })
@Directive("@shareable")
@Directive("@inaccessible")
export class SubgraphPulseType {
  @Field(() => Int, { description: "Operations that it was asked." })
  operations!: number;

  @Field(() => Float, { nullable: true, description: "Milliseconds within which half of them were answered." })
  latencyP50Ms!: number | null;

  @Field(() => Float, { nullable: true, description: "Milliseconds within which 95 of 100 were answered." })
  latencyP95Ms!: number | null;

  @Field(() => Float, { nullable: true, description: "Milliseconds within which 99 of 100 were answered." })
  latencyP99Ms!: number | null;

  @Field(() => Float, { nullable: true, description: "The share that failed for a fault of ours, 0 to 1." })
  errorRate!: number | null;

  @Field(() => EventBacklogType, { nullable: true, description: "What it has still to tell and to hear." })
  events!: EventBacklog | null;
}

export type FullPulse = PulseReading & { readonly events: EventBacklog | null };

/** Every subgraph has it, so that one of them can tell how all are. */
@Resolver()
export class PulseResolver {
  @Query(() => SubgraphPulseType, {
    description: "How this subgraph did in the last five minutes. For the mall itself.",
  })
  @Directive("@shareable")
  @Directive("@inaccessible")
  async subgraphPulse(@Ctx() context: object): Promise<FullPulse> {
    const scope = scopeOf(context);
    const now = scope?.clock.now() ?? new Date();
    const events = scope === undefined ? null : await findEventBacklog(scope.db, now);
    return { ...pulseOf(scope?.subgraph ?? "").read(now.getTime()), events };
  }
}
