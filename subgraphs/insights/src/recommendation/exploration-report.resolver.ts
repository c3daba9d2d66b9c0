import { badInput } from "@mall/platform/errors/coded-error";
import { Arg, Ctx, Field, Float, Int, ObjectType, Query, Resolver } from "type-graphql";
import { KEPT_DAYS } from "../behaviour/behaviour";
import type { InsightsContext } from "../context";
import { explorationReport } from "./exploration-report";

const DAY_MS = 86_400_000;

@ObjectType("ExploredPlaces", { description: "What places of personal lists were worth that chance had a hand in." })
export class ExploredPlacesType {
  @Field(() => Boolean, { description: "True: they went to little known products. False: to the usual ones." })
  isExploration!: boolean;

  @Field(() => Int, { description: "Places that people saw." })
  impressions!: number;

  @Field(() => Int, { description: "Of these, places that they clicked." })
  clicks!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      "Clicks by impressions, each weighed by one through the probability with which it stood there: the rate if every open place were given away this way. Null while nothing was seen.",
  })
  clickRate!: number | null;
}

@Resolver()
export class ExplorationReportResolver {
  @Query(() => [ExploredPlacesType], {
    description:
      "What trying little known products costs or brings, from what people who agreed saw and clicked. For administrators and compliance.",
  })
  explorationReport(
    @Arg("days", () => Int, { defaultValue: 28, description: "Days back from now, 1 to 90." }) days: number,
    @Ctx() { db, clock }: InsightsContext,
  ): Promise<ExploredPlacesType[]> {
    if (days < 1 || days > KEPT_DAYS) throw badInput(["days"], `days must be from 1 to ${KEPT_DAYS}, not ${days}.`);
    return explorationReport(db, new Date(clock.now().getTime() - days * DAY_MS));
  }
}
