import { Ctx, FieldResolver, Resolver } from "type-graphql";
import type { InsightsContext } from "../context";
import { PlatformType } from "../fraud/fraud.types";
import { findHealth } from "./find-health";
import { SubgraphHealthType } from "./subgraph-health.types";

@Resolver(() => PlatformType)
export class HealthResolver {
  @FieldResolver(() => [SubgraphHealthType], {
    nullable: true,
    description: "How each part of the mall is, by name. Null only while insights itself is down.",
  })
  health(@Ctx() { db, clock, traceId, runtime: { peers } }: InsightsContext): Promise<SubgraphHealthType[]> {
    return findHealth({ db, clock, traceId, peers });
  }
}
