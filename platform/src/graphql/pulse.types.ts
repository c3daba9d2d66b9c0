import { Directive, Field, Float, Int, ObjectType } from "type-graphql";
import type { PoolState } from "../database/pool-state";
import type { EventBacklog } from "../events/event-backlog";
import type { FullPulse } from "../telemetry/full-pulse";
import type { SlowOperation } from "../telemetry/pulse";

@ObjectType("SubgraphEventBacklog", { description: "Events that a subgraph has still to tell and to hear." })
@Directive("@shareable")
@Directive("@inaccessible")
export class EventBacklogType implements EventBacklog {
  @Field(() => Int, { description: "Events that it wrote and that have not left yet." })
  outboxWaiting!: number;

  @Field(() => Float, { description: "Seconds for which the oldest of them has waited; 0 without any." })
  outboxLagSeconds!: number;

  @Field(() => Int, { description: "Events that reached it and are not handled yet." })
  inboxWaiting!: number;

  @Field(() => Float, { description: "Seconds since the oldest of them happened; 0 without any." })
  inboxLagSeconds!: number;

  @Field(() => Int, { description: "Events that it could not handle and gave up." })
  deadLetters!: number;
}

@ObjectType("SubgraphConnections", {
  description: "How busy its connections to the database are. For the mall itself.",
})
@Directive("@shareable")
@Directive("@inaccessible")
export class PoolStateType implements PoolState {
  @Field(() => Int, { description: "Those in use." })
  busy!: number;

  @Field(() => Int, { description: "Those that are open and not in use." })
  idle!: number;

  @Field(() => Int, { description: "Who waits for one." })
  waiting!: number;

  @Field(() => Int, { description: "As many as there may be." })
  most!: number;
}

@ObjectType("SubgraphSlowOperation", { description: "One of its slowest operations. For the mall itself." })
@Directive("@shareable")
@Directive("@inaccessible")
export class SlowOperationType implements SlowOperation {
  @Field(() => String, { description: "Its root field, or the type whose entities were asked for." })
  name!: string;

  @Field(() => Int, { description: "How often it was asked." })
  times!: number;

  @Field(() => Float, { description: "Milliseconds within which 99 of 100 were answered." })
  latencyP99Ms!: number;
}

@ObjectType("SubgraphPulse", { description: "How a subgraph did in the last five minutes. For the mall itself." })
@Directive("@shareable")
@Directive("@inaccessible")
export class SubgraphPulseType implements FullPulse {
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

  @Field(() => [SlowOperationType], { description: "The slowest of those that were asked often." })
  slowest!: readonly SlowOperation[];

  @Field(() => EventBacklogType, { description: "What it has still to tell and to hear." })
  events!: EventBacklog;

  @Field(() => PoolStateType, { description: "Its connections to the database." })
  database!: PoolState;

  @Field(() => Int, { description: "Processes that run it." })
  processes!: number;

  @Field(() => [String], { description: "Their versions." })
  versions!: readonly string[];

  @Field(() => Date, { description: "When the process that answers began." })
  startedAt!: Date;

  @Field(() => Float, { description: "Milliseconds by which 99 of 100 of its timers were late." })
  eventLoopDelayP99Ms!: number;
}
