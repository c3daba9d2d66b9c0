import type { SubgraphContext } from "@mall/platform/graphql/subgraph-context";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import type { OrdersDeps } from "./deps";
import type { OrdersLoaders } from "./loaders";

export interface OrdersContext extends SubgraphContext {
  readonly runtime: SubgraphRuntime;
  readonly deps: OrdersDeps;
  /** Replaced for each event of a subscription, whose context lives as long as its socket. */
  loaders: OrdersLoaders;
}
