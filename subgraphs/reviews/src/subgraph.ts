import { readOperator } from "@mall/platform/config/operator";
import { reviewsMigrations } from "@mall/migrations/reviews/all";
import type { SubgraphDefinition, SubgraphInstance, SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import { onlyIf, urgently } from "@mall/platform/events/reaction";
import { figuresOfDays } from "@mall/platform/figures/day-counts";
import { figuresJobs } from "@mall/platform/figures/figures-jobs";
import { FIGURES_REBUILD_ASKED, onFiguresRebuildAsked } from "@mall/platform/figures/figures-rebuild-asked";
import { ACCOUNT_HELD } from "@mall/schema/events/account-held";
import { ORDER_CHANGED } from "@mall/schema/events/order-changed";
import { ORDER_PLACED } from "@mall/schema/events/order-placed";
import { PRODUCT_CHANGED } from "@mall/schema/events/product-changed";
import { POST_PUBLISHED } from "@mall/schema/events/post-published";
import { changes, SUGGESTION_ACCEPTED } from "@mall/schema/events/suggestion-accepted";
import { TEXT_SCORED } from "@mall/schema/events/text-scored";
import { beforeErasure } from "./privacy/before-erasure";
import { reviewsPersonalData } from "./privacy/personal-data";
import { createReviewsContext, type ReviewsContext } from "./context";
import { countModeration, MODERATION_FIGURES } from "./figures/count-moderation";
import { onProductChanged } from "./listing/on-product-changed";
import { findBursts } from "./moderation/find-bursts";
import { NoticeIntake } from "./moderation/notice-intake";
import { onTextScored } from "./moderation/on-text-scored";
import { settleCases } from "./moderation/settle-cases";
import { onPostPublished } from "./notification/on-post-published";
import { isCancellation, onOrderChanged } from "./purchase/on-order-changed";
import { isByMember, onOrderPlaced } from "./purchase/on-order-placed";
import { onSuggestionAccepted } from "./reply/on-suggestion-accepted";
import { buildReviewsSchema } from "./schema";
import { recomputeTrust } from "./trust/recompute-trust";
import { onAccountHeld } from "./user/on-account-held";

export const reviewsSubgraph: SubgraphDefinition<ReviewsContext> = {
  name: "reviews",
  entities: [],
  migrations: reviewsMigrations,
  personalData: reviewsPersonalData,
  buildSchema: buildReviewsSchema,
  start: startReviews,
};

function startReviews(runtime: SubgraphRuntime): SubgraphInstance<ReviewsContext> {
  // A file that cannot be read ends the start, not the first decision.
  readOperator(runtime.env);
  const intake = new NoticeIntake(runtime);
  return {
    createContext: (identity) => createReviewsContext({ runtime, intake }, identity),
    reactions: {
      [ORDER_PLACED]: onlyIf(isByMember, onOrderPlaced),
      [ORDER_CHANGED]: onlyIf(isCancellation, onOrderChanged),
      [PRODUCT_CHANGED]: onProductChanged,
      [ACCOUNT_HELD]: urgently(onAccountHeld),
      [POST_PUBLISHED]: onPostPublished(runtime.ids),
      [TEXT_SCORED]: onTextScored(runtime),
      [SUGGESTION_ACCEPTED]: onlyIf(changes("ANSWER_REVIEW"), onSuggestionAccepted(runtime)),
      [FIGURES_REBUILD_ASKED]: onFiguresRebuildAsked("reviews"),
    },
    jobs: [
      { name: "recompute-trust", everyMs: 15_000, run: () => recomputeTrust(runtime) },
      { name: "find-bursts", everyMs: 60_000, run: () => findBursts(runtime) },
      { name: "count-moderation", everyMs: 60_000, run: () => countModeration(runtime) },
      ...figuresJobs(runtime, figuresOfDays(MODERATION_FIGURES)),
      { name: "settle-cases", everyMs: 60_000, run: () => settleCases(runtime) },
    ],
    beforeErasure: beforeErasure(runtime.clock),
    stop: () => intake.settle(),
  };
}
