import type { Viewer } from "@mall/platform/auth/viewer";
import type { DataSource } from "typeorm";
import { createTextEditLoaders } from "./edit/text-edit.loaders";
import { createCaseLoaders } from "./moderation/case.loaders";
import { createQuestionLoaders } from "./question/question.loaders";
import { createRatingLoaders } from "./rating/rating.loaders";
import { createReplyLoaders } from "./reply/reply.loaders";
import { createReviewLoaders } from "./review/review.loaders";
import { createDiscussionLoaders } from "./thread/discussion.loaders";
import { createTrustLoaders } from "./trust/trust.loaders";

export function createLoaders(db: DataSource, viewer: Viewer | null) {
  const ratings = createRatingLoaders(db);
  return {
    ...ratings,
    ...createReviewLoaders(db, viewer, ratings),
    ...createReplyLoaders(db),
    ...createQuestionLoaders(db),
    ...createTextEditLoaders(db),
    ...createDiscussionLoaders(db, viewer),
    ...createTrustLoaders(db),
    ...createCaseLoaders(db),
  };
}

export type Loaders = ReturnType<typeof createLoaders>;
