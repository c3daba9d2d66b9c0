import { MoneyType } from "@mall/platform/money/money.type";
import { Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import type { HealthStatus } from "./find-health";
import type { SalesInterval } from "./find-sales";

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

export const SalesIntervalEnum = { DAY: "DAY", WEEK: "WEEK", MONTH: "MONTH" } as const satisfies Record<
  SalesInterval,
  SalesInterval
>;

registerEnumType(SalesIntervalEnum, {
  name: "SalesInterval",
  description: "How long a bucket of sales is.",
  valuesConfig: {
    DAY: { description: "A day, in UTC." },
    WEEK: { description: "A week from Monday, in UTC." },
    MONTH: { description: "A month, in UTC." },
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

  @Field(() => Int, {
    description: "Events that it could not handle and gave up; later ones about the same thing wait behind them.",
  })
  deadLetters!: number;
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
}

@ObjectType("SalesBucket", { description: "What was sold in a time." })
export class SalesBucketType {
  @Field(() => Date, { description: "When it began." })
  at!: Date;

  @Field(() => MoneyType, { description: "What buyers were to pay for orders placed then, with tax and shipping." })
  gmv!: MoneyType;

  @Field(() => Int, { description: "Orders placed then, also those that were cancelled later." })
  orders!: number;

  @Field(() => Int, { description: "People whose first order was placed then; guests are not counted." })
  newCustomers!: number;
}
