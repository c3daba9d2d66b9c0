import { isUuid } from "@mall/platform/ids/uuid-v7";
import { createSubgraphSchema } from "@mall/platform/graphql/subgraph-schema";
import type { GraphQLSchema } from "graphql";
import type { ReviewsContext } from "./context";
import { permissions } from "./permissions";
import { ProductCommunityResolver } from "./product/product-community.resolver";
import { AnswerResolver, findQuestion, QuestionResolver } from "./question/question.resolver";
import { findReview, ReviewResolver } from "./review/review.resolver";
import { SellerRatingResolver } from "./seller/seller-rating.resolver";
import { UserReviewsResolver } from "./user/user-reviews.resolver";

interface ById {
  readonly id: string;
}

/** Entities of others have no row here: what this subgraph adds to them is found by their id alone. */
const ofOthers = ({ id }: ById): Promise<ById | null> => Promise.resolve(isUuid(id) ? { id } : null);

export function buildReviewsSchema(): GraphQLSchema {
  return createSubgraphSchema<ReviewsContext>({
    resolvers: [
      ReviewResolver,
      QuestionResolver,
      AnswerResolver,
      ProductCommunityResolver,
      SellerRatingResolver,
      UserReviewsResolver,
    ],
    references: {
      Product: ofOthers,
      Seller: ofOthers,
      User: ofOthers,
      Review: ({ id }: ById, context) => findReview(id, context),
      Question: ({ id }: ById, context) => findQuestion(id, context),
    },
    permissions,
  });
}
