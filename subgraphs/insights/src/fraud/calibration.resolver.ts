import { Ctx, FieldResolver, Resolver } from "type-graphql";
import type { InsightsContext } from "../context";
import { findCalibration } from "./find-reviews";
import { FraudCalibrationType } from "./fraud-policy.types";
import { PlatformFraudType } from "./fraud.types";

@Resolver(() => PlatformFraudType)
export class CalibrationResolver {
  @FieldResolver(() => FraudCalibrationType, {
    nullable: true,
    description: "What came of fitting the model's scores to what turned out; null before the first night.",
  })
  calibration(@Ctx() { db }: InsightsContext): Promise<FraudCalibrationType | null> {
    return findCalibration(db);
  }
}
