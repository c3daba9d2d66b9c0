import type { SubgraphContext } from "@mall/platform/graphql/subgraph-context";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";

export interface UsersContext extends SubgraphContext {
  readonly runtime: SubgraphRuntime;
}
