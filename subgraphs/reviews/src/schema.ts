import { isUuid } from "@mall/platform/ids/uuid-v7";
import { createSubgraphSchema } from "@mall/platform/graphql/subgraph-schema";
import type { GraphQLSchema } from "graphql";
import type { ReviewsContext } from "./context";
import { FollowResolver } from "./follow/follow.resolver";
import { NotificationResolver, UserNotificationsResolver } from "./notification/notification.resolver";
import { permissions } from "./permissions";
import { ProductCommunityResolver } from "./product/product-community.resolver";
import { AnswerResolver, findQuestion, QuestionResolver } from "./question/question.resolver";
import { findPost, PostResolver } from "./post/post.resolver";
import { findReview, ReviewResolver } from "./review/review.resolver";
import { SellerRatingResolver } from "./seller/seller-rating.resolver";
import { findThread } from "./thread/find-thread";
import { CategoryThreadsResolver, ProductThreadsResolver, ThreadResolver } from "./thread/thread.resolver";
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
      ThreadResolver,
      PostResolver,
      ProductThreadsResolver,
      CategoryThreadsResolver,
      FollowResolver,
      NotificationResolver,
      UserNotificationsResolver,
    ],
    references: {
      Product: ofOthers,
      Seller: ofOthers,
      Category: ofOthers,
      User: ofOthers,
      Review: ({ id }: ById, context) => findReview(id, context),
      Question: ({ id }: ById, context) => findQuestion(id, context),
      Thread: ({ id }: ById, context) => findThread(id, context),
      Post: ({ id }: ById, context) => findPost(id, context),
    },
    permissions,
  });
}
