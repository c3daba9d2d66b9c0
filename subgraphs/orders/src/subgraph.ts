import { ordersMigrations } from "@mall/migrations/orders/all";
import type { SubgraphDefinition } from "@mall/platform/graphql/subgraph";
import type { OrdersContext } from "./context";
import { buildOrdersSchema } from "./schema";

export const ordersSubgraph: SubgraphDefinition<OrdersContext> = {
  name: "orders",
  entities: [],
  migrations: ordersMigrations,
  buildSchema: buildOrdersSchema,
  start: (runtime) => ({
    createContext: ({ viewer, traceId }) => ({ viewer, traceId, runtime }),
  }),
};
