import { isUuid } from "@mall/platform/ids/uuid-v7";
import { createSubgraphSchema, type ReferenceResolver } from "@mall/platform/graphql/subgraph-schema";
import type { GraphQLSchema } from "graphql";
import type { InsightsContext } from "./context";
import { OrderType } from "./order/order.types";
import { insightsPermissions } from "./permissions";
import { ProductResolver } from "./product/product.resolver";
import { RecommendationResolver } from "./recommendation/recommendation.resolver";
import { SearchResolver } from "./search/search.resolver";
import { ReviewResolver } from "./sentiment/review.resolver";

type References = Readonly<Record<string, ReferenceResolver<InsightsContext>>>;

const references: References = {
  /** Only what shoppers may see: a draft has no neighbours and a blocked product no sentiment. */
  Product: async ({ id }: { id: string }, { catalogue }) => (catalogue.found(id) === null ? null : { id }),
  /** The text comes along by `@requires`; that the viewer may read it was decided where it came from. */
  Review: async (review: { id: string }) => (isUuid(review.id) ? review : null),
  Order: async ({ id }: { id: string }) => (isUuid(id) ? { id, risk: null } : null),
};

export function buildInsightsSchema(): GraphQLSchema {
  return createSubgraphSchema<InsightsContext>({
    resolvers: [SearchResolver, RecommendationResolver, ProductResolver, ReviewResolver],
    orphanedTypes: [OrderType],
    references,
    permissions: insightsPermissions,
  });
}
