import { MetricsIntervalEnum } from "@mall/platform/graphql/metrics-interval";
import { CurrencyCodeScalar } from "@mall/platform/graphql/scalars";
import { assertPeriod, previousPeriod } from "@mall/platform/time/period";
import type { MetricsInterval } from "@mall/platform/time/time-buckets";
import { Arg, Ctx, Directive, FieldResolver, Query, Resolver, Root } from "type-graphql";
import type { ReviewsContext } from "../context";
import type { ModerationAction } from "../moderation/case.entity";
import { ControlPanelType, ModerationBucketType, ModerationReportType } from "./control-panel.types";
import { findModerationBuckets, ModerationSums } from "./find-moderation-figures";
import { medianMinutes } from "./median-minutes";

/** The same in every subgraph that has a part of it. */
const MOST_DAYS = 400;
const ACTIONS: readonly ModerationAction[] = ["APPROVE", "REMOVE", "RESTRICT", "ESCALATE"];

@Resolver(() => ControlPanelType)
export class ControlPanelResolver {
  @Directive("@shareable")
  @Query(() => ControlPanelType, {
    description:
      "How the mall does in a time. For administrators; finance, moderators, catalogue and compliance see their parts.",
  })
  controlPanel(
    @Arg("from", () => Date, { description: "The day that holds this moment is the first." }) from: Date,
    @Arg("to", () => Date, {
      description: "The day that holds the moment before this one is the last; at most 400 days later.",
    })
    to: Date,
    @Arg("currencyCode", () => CurrencyCodeScalar, { defaultValue: "EUR", description: "Amounts in this currency." })
    _currencyCode: string,
  ): ControlPanelType {
    assertPeriod({ from, to }, MOST_DAYS);
    return { question: { from, to } };
  }

  @Directive("@shareable")
  @FieldResolver(() => ControlPanelType, {
    nullable: true,
    description: "As many days just before, to compare with: each of its parts costs as much once more.",
  })
  previous(@Root() { question }: ControlPanelType): ControlPanelType {
    return { question: { ...question, ...previousPeriod(question) } };
  }

  @FieldResolver(() => ModerationReportType, {
    nullable: true,
    description: "How moderation did. For administrators, moderators and compliance.",
  })
  async moderation(
    @Root() { question }: ControlPanelType,
    @Ctx() { runtime }: ReviewsContext,
  ): Promise<ModerationReportType> {
    return { question, ...reportOf(await ModerationSums.find(runtime.db, question)) };
  }
}

const reportOf = (sums: ModerationSums): Omit<ModerationReportType, "question"> => ({
  opened: sums.total("opened"),
  decided: ACTIONS.map((action) => ({
    action,
    byPerson: sums.valueOf("byPerson", action),
    byPolicy: sums.valueOf("byPolicy", action),
  })),
  medianHandlingMinutes: medianMinutes(
    sums.of("handling").map(({ dimension, value }) => [Number(dimension), value] as const),
  ),
  notices: sums.total("notices"),
  appeals: sums.total("appeals"),
  appealsOverturned: sums.valueOf("appeals", "OVERTURNED"),
  byModel: sums.byModel(),
});

@Resolver(() => ModerationReportType)
export class ModerationReportResolver {
  @FieldResolver(() => [ModerationBucketType], { description: "By time, without gaps." })
  buckets(
    @Root() { question }: ModerationReportType,
    @Arg("interval", () => MetricsIntervalEnum, { defaultValue: "DAY", description: "How long a bucket is." })
    interval: MetricsInterval,
    @Ctx() { runtime }: ReviewsContext,
  ): Promise<ModerationBucketType[]> {
    return findModerationBuckets(runtime.db, { ...question, interval });
  }
}
