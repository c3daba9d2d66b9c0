import { productsMigrations } from "@mall/migrations/products/all";
import type { SubgraphDefinition } from "@mall/platform/graphql/subgraph";
import { createProductsContext, type ProductsContext } from "./context";
import { buildProductsSchema } from "./schema";

export const productsSubgraph: SubgraphDefinition<ProductsContext> = {
  name: "products",
  entities: [],
  migrations: productsMigrations,
  buildSchema: buildProductsSchema,
  start: (runtime) => ({
    createContext: (identity) => createProductsContext(runtime, identity),
  }),
};
