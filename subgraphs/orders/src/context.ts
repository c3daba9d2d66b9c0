import type { SubgraphContext } from "@mall/platform/graphql/subgraph-context";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";

export interface OrdersContext extends SubgraphContext {
  readonly runtime: SubgraphRuntime;
}
