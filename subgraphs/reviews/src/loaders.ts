import type { Viewer } from "@mall/platform/auth/viewer";
import { lazyLoaders } from "@mall/platform/graphql/lazy-loaders";
import type { DataSource } from "typeorm";
import { createTextEditLoaders } from "./edit/text-edit.loaders";
import { createCaseLoaders } from "./moderation/case.loaders";
import { createModeratedLoaders } from "./moderation/moderated.loaders";
import { createQuestionLoaders } from "./question/question.loaders";
import { createRatingLoaders } from "./rating/rating.loaders";
import { createReplyLoaders } from "./reply/reply.loaders";
import { createReviewLoaders } from "./review/review.loaders";
import { createDiscussionLoaders } from "./thread/discussion.loaders";
import { createTrustLoaders } from "./trust/trust.loaders";

interface LoaderDeps {
  readonly db: DataSource;
  readonly viewer: Viewer | null;
}

const loadersOf = lazyLoaders(
  ({ db, viewer }: LoaderDeps) => {
    const ratings = createRatingLoaders(db);
    return { ...ratings, ...createReviewLoaders(db, viewer, ratings) };
  },
  ({ db }: LoaderDeps) => createReplyLoaders(db),
  ({ db }: LoaderDeps) => createQuestionLoaders(db),
  ({ db }: LoaderDeps) => createTextEditLoaders(db),
  ({ db, viewer }: LoaderDeps) => createDiscussionLoaders(db, viewer),
  ({ db }: LoaderDeps) => createTrustLoaders(db),
  ({ db }: LoaderDeps) => createCaseLoaders(db),
  ({ db, viewer }: LoaderDeps) => createModeratedLoaders(db, viewer),
);

export const createLoaders = (db: DataSource, viewer: Viewer | null) => loadersOf({ db, viewer });

export type Loaders = ReturnType<typeof createLoaders>;
