import { Arg, Ctx, FieldResolver, Float, Int, Query, Resolver, Root } from "type-graphql";
import type { ReviewsContext } from "../context";
import {
  checkedPeriod,
  findByModel,
  findCounts,
  findHandling,
  type CountsRow,
  type HandlingRow,
  type ModelRow,
  type Period,
} from "./find-metrics";
import { askActiveRecipients } from "./ask-active-recipients";
import { findNoticeRows, findRestrictionRows, type NoticeRow, type RestrictionRow } from "./find-report";
import {
  ModelOverturnRateType,
  ModerationCountsType,
  ModerationHandlingType,
  ModerationMetricsType,
  TransparencyNoticesType,
  TransparencyReportType,
  TransparencyRestrictionsType,
} from "./transparency.types";

const FROM = { description: "From when on, including." };
const TO = { description: "Until when, excluding; at most 366 days later." };

@Resolver(() => ModerationMetricsType)
export class ModerationMetricsResolver {
  @Query(() => ModerationMetricsType, {
    description: "How moderation does. Each part is counted only if selected. For moderators.",
  })
  moderationMetrics(@Arg("from", () => Date, FROM) from: Date, @Arg("to", () => Date, TO) to: Date): Period {
    return checkedPeriod({ from, to });
  }

  @FieldResolver(() => ModerationCountsType, { description: "What came and went." })
  counts(@Root() period: Period, @Ctx() { runtime }: ReviewsContext): Promise<CountsRow> {
    return findCounts(runtime.db, period);
  }

  @FieldResolver(() => ModerationHandlingType, { description: "How fast people decided." })
  handling(@Root() period: Period, @Ctx() { runtime }: ReviewsContext): Promise<HandlingRow> {
    return findHandling(runtime.db, period);
  }

  @FieldResolver(() => [ModelOverturnRateType], { description: "How often each version of a model was wrong." })
  byModel(@Root() period: Period, @Ctx() { runtime }: ReviewsContext): Promise<ModelRow[]> {
    return findByModel(runtime.db, period);
  }
}

@Resolver(() => ModelOverturnRateType)
export class OverturnRateResolver {
  @FieldResolver(() => Float, {
    nullable: true,
    description: "Share of what the policy hid and a person looked at that was let stand, 0 to 1; null without any.",
  })
  overturnRate(@Root() { automatedOverturned, automatedReviewed }: ModelRow): number | null {
    return automatedReviewed === 0 ? null : automatedOverturned / automatedReviewed;
  }
}

@Resolver(() => TransparencyReportType)
export class TransparencyReportResolver {
  @Query(() => TransparencyReportType, {
    description: "What a platform publishes of its moderation, as data. For moderators, compliance and administrators.",
  })
  transparencyReport(@Arg("from", () => Date, FROM) from: Date, @Arg("to", () => Date, TO) to: Date): Period {
    return checkedPeriod({ from, to });
  }

  @FieldResolver(() => [TransparencyNoticesType], { description: "What people told of, by reason." })
  notices(@Root() period: Period, @Ctx() { runtime }: ReviewsContext): Promise<NoticeRow[]> {
    return findNoticeRows(runtime.db, period);
  }

  @FieldResolver(() => [TransparencyRestrictionsType], { description: "What was restricted, by what it rests on." })
  restrictions(@Root() period: Period, @Ctx() { runtime }: ReviewsContext): Promise<RestrictionRow[]> {
    return findRestrictionRows(runtime.db, period);
  }

  @FieldResolver(() => ModerationCountsType, { description: "Cases, appeals, warnings and suspensions." })
  counts(@Root() period: Period, @Ctx() { runtime }: ReviewsContext): Promise<CountsRow> {
    return findCounts(runtime.db, period);
  }

  @FieldResolver(() => ModerationHandlingType, { description: "How fast people decided." })
  handling(@Root() period: Period, @Ctx() { runtime }: ReviewsContext): Promise<HandlingRow> {
    return findHandling(runtime.db, period);
  }
  @FieldResolver(() => Int, {
    nullable: true,
    description:
      "People with an account who used the mall, a month: the average of the last six complete months, to be published twice a year (Regulation (EU) 2022/2065, article 24). Null without a complete month, or while users is away.",
  })
  averageActiveRecipients(@Ctx() { runtime, traceId }: ReviewsContext): Promise<number | null> {
    return askActiveRecipients(runtime, traceId);
  }
}
