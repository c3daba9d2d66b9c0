import { createSubgraphSchema } from "@mall/platform/graphql/subgraph-schema";
import type { GraphQLSchema } from "graphql";
import { allow } from "graphql-shield";
import { Query, Resolver } from "type-graphql";

@Resolver()
class LoyaltyNameResolver {
  @Query(() => String, { description: "Name of the subgraph." })
  loyaltySubgraphName(): string {
    return "loyalty";
  }
}

export function buildLoyaltySchema(): GraphQLSchema {
  return createSubgraphSchema({
    resolvers: [LoyaltyNameResolver],
    references: {},
    permissions: { rules: { Query: { "*": allow } }, publicTypes: [] },
  });
}
