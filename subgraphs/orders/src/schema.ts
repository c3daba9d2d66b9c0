import { createSubgraphSchema } from "@mall/platform/graphql/subgraph-schema";
import type { GraphQLSchema } from "graphql";
import { allow } from "graphql-shield";
import { Query, Resolver } from "type-graphql";

@Resolver()
class OrdersNameResolver {
  @Query(() => String, { description: "Name of the subgraph." })
  ordersSubgraphName(): string {
    return "orders";
  }
}

export function buildOrdersSchema(): GraphQLSchema {
  return createSubgraphSchema({
    resolvers: [OrdersNameResolver],
    references: {},
    permissions: { rules: { Query: { "*": allow } }, publicTypes: [] },
  });
}
