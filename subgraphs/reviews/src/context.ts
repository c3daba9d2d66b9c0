import type { RequestIdentity } from "@mall/platform/auth/viewer";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import type { SubgraphContext } from "@mall/platform/graphql/subgraph-context";
import { createLoaders, type Loaders } from "./loaders";

export interface ReviewsContext extends SubgraphContext {
  readonly runtime: SubgraphRuntime;
  /** Replaced for each event of a subscription, whose context outlives what loaders may remember. */
  loaders: Loaders;
}

/** What a use case needs: no loaders, since it reads what it changes in its own transaction. */
export type UseCaseDeps = Pick<ReviewsContext, "runtime" | "traceId">;

/** Fresh for every request: what loaders cache must not outlive the viewer it was read for. */
export function createReviewsContext(runtime: SubgraphRuntime, { viewer, traceId }: RequestIdentity): ReviewsContext {
  return { viewer, traceId, runtime, loaders: createLoaders(runtime.db, viewer) };
}
