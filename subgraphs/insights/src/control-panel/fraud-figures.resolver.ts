import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { MetricsIntervalEnum } from "@mall/platform/graphql/metrics-interval";
import type { MetricsInterval } from "@mall/platform/time/time-buckets";
import type { InsightsContext } from "../context";
import { ControlPanelType } from "./control-panel.types";
import { findFraudBuckets, findFraudByModel, sumOfFrauds, type FraudSums } from "./find-fraud-figures";
import { FraudBucketType, FraudReportType, type FraudFiguresType } from "./fraud-figures.types";

/** A chargeback after a person let the order go says that the review was right to ask. */
function fraudFiguresOf(sums: FraudSums): FraudFiguresType {
  const { foundFraud, foundLegitimate, overlooked } = sums;
  const decided = foundFraud + foundLegitimate;
  return { ...sums, reviewPrecision: decided === 0 ? null : (foundFraud + overlooked) / decided };
}

@Resolver(() => ControlPanelType)
export class FraudOfPanelResolver {
  @FieldResolver(() => FraudReportType, {
    nullable: true,
    description: "What became of suspicious orders. For administrators, finance and compliance.",
  })
  async fraud(
    @Root() { question }: ControlPanelType,
    @Ctx() { db, assessments }: InsightsContext,
  ): Promise<FraudReportType> {
    await assessments.recordNew();
    const rows = await findFraudByModel(db, question);
    const byModel = rows.map(({ modelName, modelVersion, ...sums }) => ({
      ...{ modelName, modelVersion, figures: fraudFiguresOf(sums) },
    }));
    return { question, byModel, total: fraudFiguresOf(sumOfFrauds(rows)) };
  }
}

@Resolver(() => FraudReportType)
export class FraudReportResolver {
  @FieldResolver(() => [FraudBucketType], { description: "By time, without gaps; they add up to the total." })
  async buckets(
    @Root() { question }: FraudReportType,
    @Arg("interval", () => MetricsIntervalEnum, { defaultValue: "DAY", description: "How long a bucket is." })
    interval: MetricsInterval,
    @Ctx() { db }: InsightsContext,
  ): Promise<FraudBucketType[]> {
    const rows = await findFraudBuckets(db, { ...question, interval });
    return rows.map(({ at, ...sums }) => ({ at, figures: fraudFiguresOf(sums) }));
  }
}
