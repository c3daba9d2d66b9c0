import type { SubgraphContext } from "@mall/platform/graphql/subgraph-context";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";

export interface LoyaltyContext extends SubgraphContext {
  readonly runtime: SubgraphRuntime;
}
