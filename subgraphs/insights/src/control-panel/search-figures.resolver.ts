import { badInput } from "@mall/platform/errors/coded-error";
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import { MetricsIntervalEnum } from "@mall/platform/graphql/metrics-interval";
import type { MetricsInterval } from "@mall/platform/time/time-buckets";
import type { InsightsContext } from "../context";
import { ControlPanelType } from "./control-panel.types";
import { findEmptySearches, findSearchBuckets } from "./find-empty-searches";
import { SearchFiguresBucketType, SearchReportType, SearchWithoutResultsType } from "./search-figures.types";

const MOST = 100;

@Resolver(() => ControlPanelType)
export class SearchesOfPanelResolver {
  @FieldResolver(() => SearchReportType, {
    nullable: true,
    description: "What is searched and not found. For administrators and catalogue.",
  })
  searches(@Root() { question }: ControlPanelType): SearchReportType {
    return { question };
  }
}

@Resolver(() => SearchReportType)
export class SearchReportResolver {
  @FieldResolver(() => [SearchFiguresBucketType], { description: "By time, without gaps." })
  async buckets(
    @Root() { question }: SearchReportType,
    @Arg("interval", () => MetricsIntervalEnum, { defaultValue: "DAY", description: "How long a bucket is." })
    interval: MetricsInterval,
    @Ctx() { db }: InsightsContext,
  ): Promise<SearchFiguresBucketType[]> {
    const rows = await findSearchBuckets(db, { ...question, interval });
    return rows.map(({ at, searches, empty }) => ({
      ...{ at, searches, withoutResults: empty, share: searches === 0 ? null : empty / searches },
    }));
  }

  @FieldResolver(() => [SearchWithoutResultsType], {
    description: "What was searched most and not found, in the whole time.",
  })
  withoutResults(
    @Root() { question }: SearchReportType,
    @Arg("first", () => Int, { defaultValue: 20, description: "How many, 1 to 100." }) first: number,
    @Ctx() { db }: InsightsContext,
  ): Promise<SearchWithoutResultsType[]> {
    if (first < 1 || first > MOST) throw badInput(["first"], `first must be from 1 to ${MOST}.`);
    return findEmptySearches(db, { ...question, most: first });
  }
}
