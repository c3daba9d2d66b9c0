import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";

/** What the use cases of this subgraph work with, for one request. */
export interface ProductsDeps extends Pick<SubgraphRuntime, "db" | "clock" | "ids" | "wakeRelay"> {
  readonly traceId: string;
}
