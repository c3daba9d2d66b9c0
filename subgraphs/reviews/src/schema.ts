import { isUuid } from "@mall/platform/ids/uuid-v7";
import { FiguresResolver } from "@mall/platform/figures/figures.resolver";
import { createSubgraphSchema } from "@mall/platform/graphql/subgraph-schema";
import type { GraphQLSchema } from "graphql";
import type { ReviewsContext } from "./context";
import { ControlPanelResolver, ModerationReportResolver } from "./control-panel/control-panel.resolver";
import { FollowResolver } from "./follow/follow.resolver";
import { IntegrityResolver } from "./integrity/integrity.resolver";
import { CaseResolver, DecisionResolver, SignalResolver } from "./moderation/case.resolver";
import { CaseSubscription } from "./moderation/case.subscription";
import { ModerationResolver } from "./moderation/moderation.resolver";
import {
  NoticeResolver,
  AppealRedressResolver,
  StatementRedressResolver,
  NoticeSenderResolver,
} from "./moderation/notice.resolver";
import { ReviewModerationResolver, ReviewReasonsResolver } from "./moderation/review-moderation.resolver";
import { NotificationResolver, UserNotificationsResolver } from "./notification/notification.resolver";
import { permissions } from "./permissions";
import { ProductCommunityResolver } from "./product/product-community.resolver";
import { AnswerResolver, findQuestion, QuestionResolver } from "./question/question.resolver";
import { findPost, PostResolver } from "./post/post.resolver";
import { RatingFormulaResolver } from "./rating/rating-formula.resolver";
import { SellerReplyResolver } from "./reply/seller-reply.resolver";
import { ReviewExtrasResolver } from "./review/review-extras.resolver";
import { findReview, ReviewResolver } from "./review/review.resolver";
import { SellerRatingResolver } from "./seller/seller-rating.resolver";
import { findThread } from "./thread/find-thread";
import { CategoryThreadsResolver, ProductThreadsResolver, ThreadResolver } from "./thread/thread.resolver";
import {
  ModerationMetricsResolver,
  OverturnRateResolver,
  TransparencyReportResolver,
} from "./transparency/transparency.resolver";
import { TrustResolver } from "./trust/trust.resolver";
import { UserReviewsResolver } from "./user/user-reviews.resolver";

interface ById {
  readonly id: string;
}

/** Entities of others have no row here: what this subgraph adds to them is found by their id alone. */
const ofOthers = ({ id }: ById): Promise<ById | null> => Promise.resolve(isUuid(id) ? { id } : null);

export function buildReviewsSchema(): GraphQLSchema {
  return createSubgraphSchema<ReviewsContext>({
    resolvers: [
      ...[ReviewResolver, ReviewExtrasResolver, ReviewModerationResolver, ReviewReasonsResolver],
      ...[QuestionResolver, AnswerResolver, SellerReplyResolver],
      ...[ProductCommunityResolver, SellerRatingResolver, UserReviewsResolver, RatingFormulaResolver, TrustResolver],
      ...[ThreadResolver, PostResolver, ProductThreadsResolver, CategoryThreadsResolver, FollowResolver],
      ...[NotificationResolver, UserNotificationsResolver],
      ...[ModerationResolver, CaseResolver, SignalResolver, DecisionResolver, CaseSubscription],
      ...[NoticeResolver, AppealRedressResolver, StatementRedressResolver, NoticeSenderResolver, IntegrityResolver],
      ...[FiguresResolver],
      ...[ControlPanelResolver, ModerationReportResolver],
      ...[ModerationMetricsResolver, OverturnRateResolver, TransparencyReportResolver],
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
