import { productsMigrations } from "@mall/migrations/products/all";
import type { SubgraphDefinition } from "@mall/platform/graphql/subgraph";
import type { ProductsContext } from "./context";
import { buildProductsSchema } from "./schema";

export const productsSubgraph: SubgraphDefinition<ProductsContext> = {
  name: "products",
  entities: [],
  migrations: productsMigrations,
  buildSchema: buildProductsSchema,
  start: (runtime) => ({
    createContext: ({ viewer, traceId }) => ({ viewer, traceId, runtime }),
  }),
};
