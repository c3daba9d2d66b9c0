import type { PoolState } from "@mall/platform/database/pool-state";
import type { SlowOperation } from "@mall/platform/telemetry/pulse";
import { Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import type { HealthStatus } from "./find-health";

export const HealthStatusEnum = { UP: "UP", DEGRADED: "DEGRADED", DOWN: "DOWN" } as const satisfies Record<
  HealthStatus,
  HealthStatus
>;

registerEnumType(HealthStatusEnum, {
  name: "SubgraphStatus",
  description: "Whether a subgraph answers.",
  valuesConfig: {
    UP: { description: "It answers." },
    DEGRADED: { description: "It answers, but 2 of 100 operations or more failed for a fault of ours." },
    DOWN: { description: "It did not answer within 0.8 seconds." },
  },
});

@ObjectType("SubgraphEvents", { description: "Events that a part of the mall has still to tell and to hear." })
export class SubgraphEventsType {
  @Field(() => Int, { description: "Events that it wrote and that have not left yet." })
  outboxWaiting!: number;

  @Field(() => Float, { description: "Seconds for which the oldest of them has waited; 0 without any." })
  outboxLagSeconds!: number;

  @Field(() => Int, { description: "Events that reached it and are not handled yet." })
  inboxWaiting!: number;

  @Field(() => Float, { description: "Seconds since the oldest of them happened; 0 without any." })
  inboxLagSeconds!: number;

  @Field(() => Int, {
    description: "Events that it could not handle and gave up; later ones about the same thing wait behind them.",
  })
  deadLetters!: number;
}

@ObjectType("SubgraphDatabase", { description: "How busy the connections of a part of the mall to the database are." })
export class SubgraphDatabaseType implements PoolState {
  @Field(() => Int, { description: "Those in use." })
  busy!: number;

  @Field(() => Int, { description: "Those that are open and not in use." })
  idle!: number;

  @Field(() => Int, { description: "Who waits for one." })
  waiting!: number;

  @Field(() => Int, { description: "As many as there may be." })
  most!: number;
}

@ObjectType("SlowOperation", { description: "What a part of the mall takes longest for." })
export class SlowOperationType implements SlowOperation {
  @Field(() => String, { description: "A field of the root, or the type whose entities were asked for." })
  name!: string;

  @Field(() => Int, { description: "How often it was asked." })
  times!: number;

  @Field(() => Float, { description: "Milliseconds within which 99 of 100 were answered." })
  latencyP99Ms!: number;
}

@ObjectType("SubgraphHealth", { description: "How a part of the mall did in the last five minutes." })
export class SubgraphHealthType {
  @Field(() => String, { description: "Its name, such as orders." })
  subgraph!: string;

  @Field(() => HealthStatusEnum, { description: "Whether it answers." })
  status!: HealthStatus;

  @Field(() => Float, {
    nullable: true,
    description: "Milliseconds within which half of the operations were answered; null if nobody asked, or it is down.",
  })
  latencyP50Ms!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Milliseconds within which 99 of 100 operations were answered; null if nobody asked, or it is down.",
  })
  latencyP99Ms!: number | null;

  @Field(() => SubgraphEventsType, {
    nullable: true,
    description: "What it has still to tell and to hear; null if it is down.",
  })
  events!: SubgraphEventsType | null;

  @Field(() => Float, {
    nullable: true,
    description: "Milliseconds within which 95 of 100 operations were answered; null if nobody asked, or it is down.",
  })
  latencyP95Ms!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "The share of operations that failed for a fault of ours, 0 to 1; null if nobody asked, or it is down.",
  })
  errorRate!: number | null;

  @Field(() => Int, { nullable: true, description: "Operations that it was asked, 2,000 at most; null if it is down." })
  operations!: number | null;

  @Field(() => [SlowOperationType], {
    nullable: true,
    description: "The five slowest of the operations that it was asked ten times or more; null if it is down.",
  })
  slowest!: readonly SlowOperation[] | null;

  @Field(() => Int, { nullable: true, description: "Processes that run it; null if it is down." })
  processes!: number | null;

  @Field(() => [String], {
    nullable: true,
    description: "Versions of these processes: more than one while a new one is rolled out; null if it is down.",
  })
  versions!: readonly string[] | null;

  @Field(() => Date, { nullable: true, description: "When the process that answered began; null if it is down." })
  startedAt!: Date | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Milliseconds by which 99 of 100 timers of the process that answered were late, in its worst minute of five: as long everybody waited; null if it is down.",
  })
  eventLoopDelayP99Ms!: number | null;

  @Field(() => SubgraphDatabaseType, {
    nullable: true,
    description: "Connections of the process that answered to the database; null if it is down.",
  })
  database!: PoolState | null;
}
