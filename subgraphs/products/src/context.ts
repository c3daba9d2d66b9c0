import type { SubgraphContext } from "@mall/platform/graphql/subgraph-context";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";

export interface ProductsContext extends SubgraphContext {
  readonly runtime: SubgraphRuntime;
}
