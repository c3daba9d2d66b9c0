import { loyaltyMigrations } from "@mall/migrations/loyalty/all";
import type { SubgraphDefinition } from "@mall/platform/graphql/subgraph";
import type { LoyaltyContext } from "./context";
import { buildLoyaltySchema } from "./schema";

export const loyaltySubgraph: SubgraphDefinition<LoyaltyContext> = {
  name: "loyalty",
  entities: [],
  migrations: loyaltyMigrations,
  buildSchema: buildLoyaltySchema,
  start: (runtime) => ({
    createContext: ({ viewer, traceId }) => ({ viewer, traceId, runtime }),
  }),
};
