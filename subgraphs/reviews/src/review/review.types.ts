import { userErrorType } from "@mall/platform/errors/user-error";
import { connectionType } from "@mall/platform/pagination/connection.type";
import { Directive, Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import type { ReviewErrorCode, ReviewUserError } from "./review-errors";
import type { ReviewSort } from "./review-sort";
import type { ReviewState } from "./review-status";
import type { Review } from "./review.entity";

export const ReviewSortEnum: { [Name in ReviewSort]: Name } = {
  MOST_HELPFUL: "MOST_HELPFUL",
  NEWEST: "NEWEST",
  HIGHEST: "HIGHEST",
  LOWEST: "LOWEST",
};
registerEnumType(ReviewSortEnum, {
  name: "ReviewSort",
  description: "Which reviews come first.",
  valuesConfig: {
    MOST_HELPFUL: { description: "Those that most people found helpful." },
    NEWEST: { description: "The latest." },
    HIGHEST: { description: "Those with most stars." },
    LOWEST: { description: "Those with fewest stars." },
  },
});

export const ReviewStateEnum: { [Name in ReviewState]: Name } = {
  PUBLISHED: "PUBLISHED",
  HIDDEN: "HIDDEN",
  REMOVED: "REMOVED",
};
registerEnumType(ReviewStateEnum, {
  name: "ReviewState",
  description: "Who can see a review.",
  valuesConfig: {
    PUBLISHED: { description: "Everybody sees it and it counts in the rating." },
    HIDDEN: { description: "Kept back until somebody has looked at it; its author sees it." },
    REMOVED: { description: "Taken down by a moderator's decision; its author sees it." },
  },
});

export const ModerationActionEnum = {
  APPROVE: "APPROVE",
  REMOVE: "REMOVE",
  RESTRICT: "RESTRICT",
  ESCALATE: "ESCALATE",
} as const;
registerEnumType(ModerationActionEnum, {
  name: "ModerationAction",
  description: "What moderation does with a text.",
  valuesConfig: {
    APPROVE: { description: "It stays." },
    REMOVE: { description: "It is taken down." },
    RESTRICT: { description: "It is shown to fewer people." },
    ESCALATE: { description: "Somebody more experienced decides." },
  },
});

@ObjectType("ReviewModeration", { description: "What moderation decided about a review." })
export class ReviewModerationType {
  @Field(() => ModerationActionEnum, { description: "The decision that holds now." })
  decision!: keyof typeof ModerationActionEnum;

  @Field(() => Boolean, { description: "Whether a model within its policy took it, rather than a person." })
  automated!: boolean;
}

@ObjectType("Review", { description: "What a buyer thinks of a product." })
@Directive('@key(fields: "id")')
export class ReviewType {
  @Field(() => ID, { description: "Its id." })
  id!: string;

  @Field(() => ReviewStateEnum, { description: "Who can see it." })
  state!: ReviewState;

  @Field(() => Int, { description: "Stars, 1 to 5." })
  rating!: number;

  @Field(() => String, { nullable: true, description: "A headline of at most 120 characters." })
  title!: string | null;

  @Field(() => String, { description: "The text, at most 5,000 characters." })
  body!: string;

  @Field(() => [String], { description: "https addresses of at most 8 pictures." })
  images!: string[];

  @Field(() => Int, { description: "People who found it helpful." })
  helpfulCount!: number;

  @Field(() => Date, { description: "When it was written." })
  createdAt!: Date;
}

export const ReviewConnectionType = connectionType<Review>("Review", ReviewType as never);

@InputType({ description: "A review of a product that the caller bought." })
export class ReviewSubmitInput {
  @Field(() => ID, { description: "The product." })
  productId!: string;

  @Field(() => Int, { description: "Stars, 1 to 5." })
  rating!: number;

  @Field(() => String, { nullable: true, description: "A headline of at most 120 characters." })
  title?: string | null;

  @Field(() => String, { description: "The text: 1 to 5,000 characters, line breaks allowed." })
  body!: string;

  @Field(() => [String], { nullable: true, description: "https addresses of at most 8 pictures." })
  images?: string[] | null;
}

@InputType({ description: "Whether a review helped." })
export class ReviewVoteInput {
  @Field(() => ID, { description: "The review; not one's own." })
  reviewId!: string;

  @Field(() => Boolean, { description: "True: it helped. A later vote of the same person replaces the earlier." })
  helpful!: boolean;
}

export const ReviewErrorCodeEnum: { [Code in ReviewErrorCode]: Code } = {
  INVALID: "INVALID",
  PRODUCT_NOT_FOUND: "PRODUCT_NOT_FOUND",
  PURCHASE_REQUIRED: "PURCHASE_REQUIRED",
  ALREADY_REVIEWED: "ALREADY_REVIEWED",
  OWN_PRODUCT: "OWN_PRODUCT",
  REVIEW_NOT_FOUND: "REVIEW_NOT_FOUND",
  OWN_REVIEW: "OWN_REVIEW",
};
registerEnumType(ReviewErrorCodeEnum, {
  name: "ReviewErrorCode",
  description: "Why a review or a vote was refused.",
  valuesConfig: {
    INVALID: { description: "A field breaks its limits; `field` says which and `message` how." },
    PRODUCT_NOT_FOUND: { description: "There is no such product." },
    PURCHASE_REQUIRED: { description: "Only people who bought a product review it." },
    ALREADY_REVIEWED: { description: "The caller has reviewed this product before." },
    OWN_PRODUCT: { description: "People who act for a seller do not review its products." },
    REVIEW_NOT_FOUND: { description: "There is no such review." },
    OWN_REVIEW: { description: "Nobody votes on their own review." },
  },
});

export const ReviewUserErrorType = userErrorType<ReviewErrorCode>("Review", ReviewErrorCodeEnum);

@ObjectType({ description: "A new review, or why there is none." })
export class ReviewSubmitPayload {
  @Field(() => ReviewType, { nullable: true, description: "The review; null exactly when `userErrors` is not empty." })
  review!: Review | null;

  @Field(() => [ReviewUserErrorType], { description: "What to mend; empty after success." })
  userErrors!: ReviewUserError[];
}

@ObjectType({ description: "The review after the vote, or why it did not count." })
export class ReviewVotePayload {
  @Field(() => ReviewType, { nullable: true, description: "The review; null exactly when `userErrors` is not empty." })
  review!: Review | null;

  @Field(() => [ReviewUserErrorType], { description: "What to mend; empty after success." })
  userErrors!: ReviewUserError[];
}
