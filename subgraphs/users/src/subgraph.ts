import { usersMigrations } from "@mall/migrations/users/all";
import type { SubgraphDefinition } from "@mall/platform/graphql/subgraph";
import type { UsersContext } from "./context";
import { buildUsersSchema } from "./schema";

export const usersSubgraph: SubgraphDefinition<UsersContext> = {
  name: "users",
  entities: [],
  migrations: usersMigrations,
  buildSchema: buildUsersSchema,
  start: (runtime) => ({
    createContext: ({ viewer, traceId }) => ({ viewer, traceId, runtime }),
  }),
};
