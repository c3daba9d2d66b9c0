import { createSubgraphSchema } from "@mall/platform/graphql/subgraph-schema";
import type { GraphQLSchema } from "graphql";
import { allow } from "graphql-shield";
import { Query, Resolver } from "type-graphql";

@Resolver()
class ProductsNameResolver {
  @Query(() => String, { description: "Name of the subgraph." })
  productsSubgraphName(): string {
    return "products";
  }
}

export function buildProductsSchema(): GraphQLSchema {
  return createSubgraphSchema({
    resolvers: [ProductsNameResolver],
    references: {},
    permissions: { rules: { Query: { "*": allow } }, publicTypes: [] },
  });
}
