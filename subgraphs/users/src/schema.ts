import { createSubgraphSchema } from "@mall/platform/graphql/subgraph-schema";
import type { GraphQLSchema } from "graphql";
import { allow } from "graphql-shield";
import { Query, Resolver } from "type-graphql";

@Resolver()
class UsersNameResolver {
  @Query(() => String, { description: "Name of the subgraph." })
  usersSubgraphName(): string {
    return "users";
  }
}

export function buildUsersSchema(): GraphQLSchema {
  return createSubgraphSchema({
    resolvers: [UsersNameResolver],
    references: {},
    permissions: { rules: { Query: { "*": allow } }, publicTypes: [] },
  });
}
