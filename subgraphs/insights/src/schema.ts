import { createSubgraphSchema } from "@mall/platform/graphql/subgraph-schema";
import type { GraphQLSchema } from "graphql";
import { allow } from "graphql-shield";
import { Query, Resolver } from "type-graphql";

@Resolver()
class InsightsNameResolver {
  @Query(() => String, { description: "Name of the subgraph." })
  insightsSubgraphName(): string {
    return "insights";
  }
}

export function buildInsightsSchema(): GraphQLSchema {
  return createSubgraphSchema({
    resolvers: [InsightsNameResolver],
    references: {},
    permissions: { rules: { Query: { "*": allow } }, publicTypes: [] },
  });
}
