import { createSubgraphSchema } from "@mall/platform/graphql/subgraph-schema";
import type { GraphQLSchema } from "graphql";
import { allow } from "graphql-shield";
import { Query, Resolver } from "type-graphql";

@Resolver()
class ReviewsNameResolver {
  @Query(() => String, { description: "Name of the subgraph." })
  reviewsSubgraphName(): string {
    return "reviews";
  }
}

export function buildReviewsSchema(): GraphQLSchema {
  return createSubgraphSchema({
    resolvers: [ReviewsNameResolver],
    references: {},
    permissions: { rules: { Query: { "*": allow } }, publicTypes: [] },
  });
}
