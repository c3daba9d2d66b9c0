import { moneyView } from "@mall/platform/money/money.type";
import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { MetricsIntervalEnum } from "@mall/platform/graphql/metrics-interval";
import type { MetricsInterval } from "@mall/platform/time/time-buckets";
import type { InsightsContext } from "../context";
import { arrangeCohorts } from "./arrange-cohorts";
import { CohortType, ConversionReportType, type ConversionFiguresType } from "./buyers.types";
import { ControlPanelType } from "./control-panel.types";
import { findCohortMonths } from "./find-cohorts";
import { findMallConversion, type ConversionBucket } from "./find-conversion";

@Resolver(() => ControlPanelType)
export class BuyersOfPanelResolver {
  @FieldResolver(() => [CohortType], {
    nullable: true,
    description:
      "People by the month of their first order, of the months that the time touches, and what they ordered since. For administrators and finance.",
  })
  async cohorts(@Root() { question }: ControlPanelType, @Ctx() { db, clock }: InsightsContext): Promise<CohortType[]> {
    const { currencyCode } = question;
    const cohorts = arrangeCohorts(await findCohortMonths(db, question), question, clock.now());
    return cohorts.map(({ months, ...cohort }) => ({
      ...cohort,
      months: months.map(({ amount, ...month }) => ({
        ...month,
        amount: moneyView({ minorUnits: amount, currencyCode }),
      })),
    }));
  }

  @FieldResolver(() => ConversionReportType, {
    nullable: true,
    description: "From looking to buying. For administrators, finance and catalogue.",
  })
  async conversion(
    @Root() { question }: ControlPanelType,
    @Arg("interval", () => MetricsIntervalEnum, { defaultValue: "DAY", description: "How long a bucket is." })
    interval: MetricsInterval,
    @Ctx() { db }: InsightsContext,
  ): Promise<ConversionReportType> {
    const rows = await findMallConversion(db, { ...question, interval });
    const buckets = rows.map(({ at, ...counts }) => ({ at, figures: conversionOf(counts) }));
    return { buckets, total: conversionOf(addUp(rows)) };
  }
}

type Counts = Omit<ConversionBucket, "at">;

const addUp = (rows: readonly Counts[]): Counts => ({
  views: rows.reduce((sum, { views }) => sum + views, 0),
  carts: rows.reduce((sum, { carts }) => sum + carts, 0),
  orders: rows.reduce((sum, { orders }) => sum + orders, 0),
});

function conversionOf({ views, carts, orders }: Counts): ConversionFiguresType {
  const rate = (count: number): number | null => (views === 0 ? null : count / views);
  return { views, carts, orders, cartRate: rate(carts), orderRate: rate(orders) };
}
