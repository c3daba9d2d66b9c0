import type { RequestIdentity } from "@mall/platform/auth/viewer";
import type { SubgraphContext } from "@mall/platform/graphql/subgraph-context";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import { createCategoryLoaders, type CategoryLoaders } from "./category/category.loaders";
import { createChangeLoaders, type ChangeLoaders } from "./change/change.loaders";
import type { ProductsDeps } from "./deps";
import { createPriceLoaders, type PriceLoaders } from "./price/price.loaders";
import { createMoveLoaders, type MoveLoaders } from "./product/move.loaders";
import { createProductLoaders, type ProductLoaders } from "./product/product.loaders";
import { sightOf, type Sight } from "./product/product-visibility";
import { createRecallLoaders, type RecallLoaders } from "./recall/find-recalls";
import { createVariantLoaders, type VariantLoaders } from "./variant/variant.loaders";

export interface ProductsContext extends SubgraphContext {
  readonly deps: ProductsDeps;
  readonly sight: Sight;
  readonly loaders: CategoryLoaders &
    ChangeLoaders &
    MoveLoaders &
    PriceLoaders &
    ProductLoaders &
    RecallLoaders &
    VariantLoaders;
}

export function createProductsContext(runtime: SubgraphRuntime, { viewer, traceId }: RequestIdentity): ProductsContext {
  const sight = sightOf(viewer);
  const { db, clock, ids, wakeRelay } = runtime;
  const loaders = {
    ...createCategoryLoaders(db),
    ...createChangeLoaders(db, sight),
    ...createMoveLoaders(db),
    ...createProductLoaders(db, sight),
    ...createRecallLoaders(db),
    ...createVariantLoaders(db, sight),
    ...createPriceLoaders({ db, clock }, sight),
  };
  return { viewer, traceId, deps: { db, clock, ids, wakeRelay, traceId }, sight, loaders };
}
