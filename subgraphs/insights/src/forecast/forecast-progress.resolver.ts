import { readOne } from "@mall/platform/database/read";
import { Ctx, Field, Int, ObjectType, Query, Resolver } from "type-graphql";
import type { InsightsContext } from "../context";

@ObjectType("ForecastProgress", {
  description: "How far the night's forecasts and prices are. The night begins at midnight (UTC).",
})
export class ForecastProgressType {
  @Field(() => Date, { description: "The day whose beginning they are made for." })
  day!: Date;

  @Field(() => Int, { description: "Variants that were ordered at least once: each is forecast each night." })
  variants!: number;

  @Field(() => Int, { description: "Of these, forecast since the day began." })
  forecast!: number;

  @Field(() => Int, { description: "Of these, whose price was looked at since; only of what is on sale." })
  priced!: number;

  @Field(() => Date, {
    nullable: true,
    description: "The day of the oldest forecast that is still in use; null while a variant has none yet.",
  })
  oldest!: Date | null;
}

/** 100,000 variants are counted in some tens of milliseconds; nobody asks often. */
const PROGRESS = `
  SELECT count(*)::int AS variants, count(*) FILTER (WHERE forecast_day >= $1::date)::int AS forecast,
    count(*) FILTER (WHERE price_day >= $1::date)::int AS priced,
    CASE WHEN isfinite(min(forecast_day)) THEN min(forecast_day)::timestamp AT TIME ZONE 'UTC' END AS oldest
  FROM variant_facts WHERE has_demand`;

@Resolver()
export class ForecastProgressResolver {
  @Query(() => ForecastProgressType, {
    nullable: true,
    description:
      "How far the night's forecasts are; what was cut off goes on where it was. For administrators, catalogue and compliance.",
  })
  async forecastProgress(@Ctx() { db, clock }: InsightsContext): Promise<ForecastProgressType | null> {
    const day = new Date(clock.now().toISOString().slice(0, 10));
    const row = await readOne<Omit<ForecastProgressType, "day">>(db, PROGRESS, [day.toISOString().slice(0, 10)]);
    return row && { day, ...row };
  }
}
