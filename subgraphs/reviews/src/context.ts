import type { RequestIdentity } from "@mall/platform/auth/viewer";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import type { SubgraphContext } from "@mall/platform/graphql/subgraph-context";
import { createLoaders, type Loaders } from "./loaders";
import type { NoticeIntake } from "./moderation/notice-intake";

export interface ReviewsContext extends SubgraphContext {
  readonly runtime: SubgraphRuntime;
  /** One for the whole process. */
  readonly intake: NoticeIntake;
  /** Replaced for each event of a subscription, whose context outlives what loaders may remember. */
  loaders: Loaders;
}

/** What a use case needs: no loaders, since it reads what it changes in its own transaction. */
export type UseCaseDeps = Pick<ReviewsContext, "runtime" | "traceId">;

/** What lives as long as the process. */
export type ReviewsParts = Pick<ReviewsContext, "runtime" | "intake">;

/** Fresh for every request: what loaders cache must not outlive the viewer it was read for. */
export function createReviewsContext(parts: ReviewsParts, { viewer, traceId }: RequestIdentity): ReviewsContext {
  return { viewer, traceId, ...parts, loaders: createLoaders(parts.runtime.db, viewer) };
}
