import { productsMigrations } from "@mall/migrations/products/all";
import type { SubgraphDefinition } from "@mall/platform/graphql/subgraph";
import { SELLER_CHANGED } from "@mall/schema/events/seller-changed";
import { createProductsContext, type ProductsContext } from "./context";
import { refreshListings } from "./refresh/refresh-listings";
import { duePricesJob } from "./price/apply-due-prices";
import { buildProductsSchema } from "./schema";
import { onSellerChanged } from "./seller/on-seller-changed";

export const productsSubgraph: SubgraphDefinition<ProductsContext> = {
  name: "products",
  entities: [],
  migrations: productsMigrations,
  buildSchema: buildProductsSchema,
  start: (runtime) => ({
    createContext: (identity) => createProductsContext(runtime, identity),
    jobs: [{ name: "refresh listings", everyMs: 2_000, run: () => refreshListings(runtime) }, duePricesJob(runtime)],
    reactions: { [SELLER_CHANGED]: onSellerChanged(runtime.clock) },
  }),
};
