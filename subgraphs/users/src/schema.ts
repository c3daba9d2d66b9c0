import { createSubgraphSchema } from "@mall/platform/graphql/subgraph-schema";
import type { GraphQLSchema } from "graphql";
import { AccountResolver } from "./account/account.resolver";
import type { UsersContext } from "./context";
import { permissions } from "./permissions";

interface Reference {
  readonly id: string;
}

export function buildUsersSchema(): GraphQLSchema {
  return createSubgraphSchema<UsersContext>({
    resolvers: [AccountResolver],
    references: {
      User: ({ id }: Reference, { loaders }) => loaders.userById.load(id),
    },
    permissions,
  });
}
