import { productsMigrations } from "@mall/migrations/products/all";
import type { SubgraphDefinition } from "@mall/platform/graphql/subgraph";
import { PRICE_PROPOSED } from "@mall/schema/events/price-proposed";
import { changes, SUGGESTION_ACCEPTED } from "@mall/schema/events/suggestion-accepted";
import { SELLER_CHANGED } from "@mall/schema/events/seller-changed";
import { onlyIf } from "@mall/platform/events/reaction";
import { onSuggestionAccepted } from "./change/on-suggestion-accepted";
import { productsPersonalData } from "./privacy/personal-data";
import { createProductsContext, type ProductsContext } from "./context";
import { refreshListings } from "./refresh/refresh-listings";
import { importJob } from "./import/apply-import";
import { exportRoute } from "./import/export-catalogue";
import { forgetImportsJob } from "./import/forget-imports";
import { pieceRoutes } from "./import/receive-piece";
import { duePricesJob } from "./price/apply-due-prices";
import { onPriceProposed } from "./price/on-price-proposed";
import { recallNoticeRoute } from "./recall/recall-notice-route";
import { buildProductsSchema } from "./schema";
import { onSellerChanged } from "./seller/on-seller-changed";

export const productsSubgraph: SubgraphDefinition<ProductsContext> = {
  name: "products",
  entities: [],
  migrations: productsMigrations,
  personalData: productsPersonalData,
  buildSchema: buildProductsSchema,
  start: (runtime) => ({
    createContext: (identity) => createProductsContext(runtime, identity),
    jobs: [
      { name: "refresh listings", everyMs: 2_000, run: () => refreshListings(runtime) },
      duePricesJob(runtime),
      importJob(runtime),
      forgetImportsJob(runtime),
    ],
    routes: [...pieceRoutes(runtime), exportRoute(runtime), recallNoticeRoute(runtime)],
    reactions: {
      [SELLER_CHANGED]: onSellerChanged(runtime.clock),
      [PRICE_PROPOSED]: onPriceProposed(runtime),
      [SUGGESTION_ACCEPTED]: onlyIf(changes("ADD_PHOTOS", "IMPROVE_DESCRIPTION"), onSuggestionAccepted(runtime)),
    },
  }),
};
