import type { RequestIdentity } from "@mall/platform/auth/viewer";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import type { SubgraphContext } from "@mall/platform/graphql/subgraph-context";
import { createQuestionLoaders, type QuestionLoaders } from "./question/question.loaders";
import { createRatingLoaders, type RatingLoaders } from "./rating/rating.loaders";
import { createReviewLoaders, type ReviewLoaders } from "./review/review.loaders";
import { createDiscussionLoaders, type DiscussionLoaders } from "./thread/discussion.loaders";

export interface ReviewsContext extends SubgraphContext {
  readonly runtime: SubgraphRuntime;
  /** Replaced for each event of a subscription, whose context outlives what loaders may remember. */
  loaders: ReviewLoaders & RatingLoaders & QuestionLoaders & DiscussionLoaders;
}

/** What a use case needs: no loaders, since it reads what it changes in its own transaction. */
export type UseCaseDeps = Pick<ReviewsContext, "runtime" | "traceId">;

/** Fresh for every request: what loaders cache must not outlive the viewer it was read for. */
export function createReviewsContext(runtime: SubgraphRuntime, { viewer, traceId }: RequestIdentity): ReviewsContext {
  const ratings = createRatingLoaders(runtime.db);
  const loaders = {
    ...ratings,
    ...createReviewLoaders(runtime.db, ratings),
    ...createQuestionLoaders(runtime.db),
    ...createDiscussionLoaders(runtime.db, viewer),
  };
  return { viewer, traceId, runtime, loaders };
}
