import { insightsMigrations } from "@mall/migrations/insights/all";
import type { SubgraphDefinition } from "@mall/platform/graphql/subgraph";
import type { InsightsContext } from "./context";
import { buildInsightsSchema } from "./schema";

export const insightsSubgraph: SubgraphDefinition<InsightsContext> = {
  name: "insights",
  entities: [],
  migrations: insightsMigrations,
  buildSchema: buildInsightsSchema,
  start: (runtime) => ({
    createContext: ({ viewer, traceId }) => ({ viewer, traceId, runtime }),
  }),
};
