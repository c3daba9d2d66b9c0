import { reviewsMigrations } from "@mall/migrations/reviews/all";
import type { SubgraphDefinition } from "@mall/platform/graphql/subgraph";
import type { ReviewsContext } from "./context";
import { buildReviewsSchema } from "./schema";

export const reviewsSubgraph: SubgraphDefinition<ReviewsContext> = {
  name: "reviews",
  entities: [],
  migrations: reviewsMigrations,
  buildSchema: buildReviewsSchema,
  start: (runtime) => ({
    createContext: ({ viewer, traceId }) => ({ viewer, traceId, runtime }),
  }),
};
