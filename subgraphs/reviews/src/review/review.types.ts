import { userErrorType } from "@mall/platform/errors/user-error";
import { connectionType } from "@mall/platform/pagination/connection.type";
import { Directive, Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import type { ReviewErrorCode, ReviewUserError } from "./review-errors";
import type { ReviewFilter } from "./review-filter";
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

  @Field(() => Boolean, { description: "Whether its author said that they got something for it." })
  incentivised!: boolean;

  @Field(() => Int, { description: "Grows with each edit, from 1." })
  version!: number;

  @Field(() => Date, { nullable: true, description: "When it was last edited; null if it never was." })
  editedAt!: Date | null;

  @Field(() => Date, { description: "When it was written." })
  createdAt!: Date;
}

export const ReviewConnectionType = connectionType<Review>("Review", ReviewType as never);

@InputType({ description: "A picture of a review." })
export class ReviewMediumInput {
  @Field(() => String, { description: "Its https address." })
  url!: string;

  @Field(() => String, {
    nullable: true,
    description: "What it shows, at most 300 characters, for those who do not see it.",
  })
  alt?: string | null;
}

@InputType({ description: "Which reviews to list; each part narrows the list." })
export class ReviewFilterInput implements ReviewFilter {
  @Field(() => [Int], { nullable: true, description: "Those with so many stars, 1 to 5; empty: any." })
  ratings?: number[] | null;

  @Field(() => Boolean, { nullable: true, description: "Those of verified purchases only. Default false." })
  verifiedOnly?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Those with pictures only. Default false." })
  withMedia?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Those that the seller replied to only. Default false." })
  withReply?: boolean | null;
}

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

  @Field(() => [String], {
    nullable: true,
    description: "https addresses of pictures without texts; with `media` together at most 8.",
  })
  images?: string[] | null;

  @Field(() => [ReviewMediumInput], { nullable: true, description: "Pictures with texts for those who do not see." })
  media?: ReviewMediumInput[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether the author got something for it, such as a free sample. Shown with it. Default false.",
  })
  incentivised?: boolean | null;
}

@InputType({ description: "What a review says from now on; it replaces all that it said." })
export class ReviewEditInput {
  @Field(() => ID, { description: "The review; one's own." })
  reviewId!: string;

  @Field(() => Int, {
    nullable: true,
    description: "The version that was read: STALE_VERSION if there is a newer one. Left out: no such check.",
  })
  expectedVersion?: number | null;

  @Field(() => Int, { description: "Stars, 1 to 5." })
  rating!: number;

  @Field(() => String, { nullable: true, description: "A headline of at most 120 characters." })
  title?: string | null;

  @Field(() => String, { description: "The text: 1 to 5,000 characters, line breaks allowed." })
  body!: string;

  @Field(() => [ReviewMediumInput], { nullable: true, description: "At most 8 pictures; left out: none." })
  media?: ReviewMediumInput[] | null;

  @Field(() => Boolean, { nullable: true, description: "Whether the author got something for it. Default false." })
  incentivised?: boolean | null;
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
  REVIEW_REMOVED: "REVIEW_REMOVED",
  STALE_VERSION: "STALE_VERSION",
  POSTING_SUSPENDED: "POSTING_SUSPENDED",
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
    REVIEW_REMOVED: { description: "A removed review is not edited, but its removal can be appealed." },
    STALE_VERSION: { description: "The review was edited in between." },
    POSTING_SUSPENDED: { description: "The caller may not post for a while; `message` says until when." },
  },
});

export const ReviewUserErrorType = userErrorType<ReviewErrorCode>("Review", ReviewErrorCodeEnum);

@ObjectType({ description: "The edited review, or why nothing was changed." })
export class ReviewEditPayload {
  @Field(() => ReviewType, { nullable: true, description: "The review; null exactly when `userErrors` is not empty." })
  review!: Review | null;

  @Field(() => [ReviewUserErrorType], { description: "What to mend; empty after success." })
  userErrors!: ReviewUserError[];
}

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
