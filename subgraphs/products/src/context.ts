import type { RequestIdentity } from "@mall/platform/auth/viewer";
import { lazyLoaders } from "@mall/platform/graphql/lazy-loaders";
import type { SubgraphContext } from "@mall/platform/graphql/subgraph-context";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import { createCategoryLoaders } from "./category/category.loaders";
import { createChangeLoaders } from "./change/change.loaders";
import type { ProductsDeps } from "./deps";
import { createPriceLoaders } from "./price/price.loaders";
import { createMoveLoaders } from "./product/move.loaders";
import { createProductLoaders } from "./product/product.loaders";
import { sightOf, type Sight } from "./product/product-visibility";
import { createRecallLoaders } from "./recall/find-recalls";
import { createVariantLoaders } from "./variant/variant.loaders";

interface LoaderDeps extends Pick<SubgraphRuntime, "db" | "clock"> {
  readonly sight: Sight;
}

const createLoaders = lazyLoaders(
  ({ db }: LoaderDeps) => createCategoryLoaders(db),
  ({ db, sight }: LoaderDeps) => createChangeLoaders(db, sight),
  ({ db }: LoaderDeps) => createMoveLoaders(db),
  ({ db, sight }: LoaderDeps) => createProductLoaders(db, sight),
  ({ db }: LoaderDeps) => createRecallLoaders(db),
  ({ db, sight }: LoaderDeps) => createVariantLoaders(db, sight),
  (deps: LoaderDeps) => createPriceLoaders(deps, deps.sight),
);

export interface ProductsContext extends SubgraphContext {
  readonly deps: ProductsDeps;
  readonly sight: Sight;
  readonly loaders: ReturnType<typeof createLoaders>;
}

export function createProductsContext(runtime: SubgraphRuntime, { viewer, traceId }: RequestIdentity): ProductsContext {
  const sight = sightOf(viewer);
  const { db, clock, ids, wakeRelay } = runtime;
  return {
    viewer,
    traceId,
    deps: { db, clock, ids, wakeRelay, traceId },
    sight,
    loaders: createLoaders({ db, clock, sight }),
  };
}
