import { userErrorType, type UserErrorOf } from "@mall/platform/errors/user-error";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { DecisionType } from "../decision/decision.types";
import { describedEnum } from "../described-enum";
import type { Aspect } from "./aspect-terms";
import { ReviewAspectEnum, ReviewType, SentimentLabelEnum } from "./sentiment.types";

type Label = keyof typeof SentimentLabelEnum;

export const ReviewToneErrorCodeEnum = describedEnum("ReviewToneErrorCode", "Why a tone was not set.", {
  REVIEW_NOT_FOUND: "There is no such review, or no model has read it yet.",
  OWN_WORK: "It is about goods of a seller that the caller acts for: somebody else says how it sounds.",
  TEXT_CHANGED: "The review's text is another than the caller has read: look at it again.",
  NOT_CORRECTED: "Nobody has said anything about its tone, so there is nothing to take back.",
  INVALID_INPUT: "A value is out of its bounds; the message says which and how.",
});
export type ReviewToneError = UserErrorOf<keyof typeof ReviewToneErrorCodeEnum>;
export const ReviewToneUserError = userErrorType<keyof typeof ReviewToneErrorCodeEnum>(
  "ReviewTone",
  ReviewToneErrorCodeEnum,
);

@InputType("AspectToneInput", { description: "The tone of a review on one thing that it speaks of." })
export class AspectToneInput {
  @Field(() => ReviewAspectEnum, { description: "What the review speaks of." })
  aspect!: Aspect;

  @Field(() => SentimentLabelEnum, { description: "The tone on it." })
  label!: Label;
}

@InputType("ReviewToneInput", { description: "What a review sounds like, as a person says who has read it." })
export class ReviewToneInput {
  @Field(() => SentimentLabelEnum, { description: "The tone." })
  label!: Label;

  @Field(() => Int, {
    nullable: true,
    description:
      "Stars, 1 to 5, that the text sounds like. Left out: as the model reads them, where the label is the model's; else none.",
  })
  stars?: number | null;

  @Field(() => [AspectToneInput], {
    nullable: true,
    description: "All that it speaks of, each aspect once. Left out: as the model reads them.",
  })
  aspects?: AspectToneInput[] | null;
}

@InputType("ReviewToneCorrectInput", { description: "What a review sounds like, and why." })
export class ReviewToneCorrectInput {
  @Field(() => ID, { description: "The review." })
  reviewId!: string;

  @Field(() => String, { description: "`ReviewSentiment.textVersion` of the text that the caller has read." })
  textVersion!: string;

  @Field(() => ReviewToneInput, { description: "What counts from now on; what the model reads stays beside it." })
  tone!: ReviewToneInput;

  @Field(() => String, {
    description:
      "Why, 1 to 500 characters; kept for good; for administrators, compliance, moderators and support. Not the name of anybody.",
  })
  reason!: string;
}

@InputType("ReviewToneRestoreInput", { description: "Which review's tone is the model's again, and why." })
export class ReviewToneRestoreInput {
  @Field(() => ID, { description: "The review." })
  reviewId!: string;

  @Field(() => String, {
    description:
      "Why, 1 to 500 characters; kept for good; for administrators, compliance, moderators and support. Not the name of anybody.",
  })
  reason!: string;
}

@ObjectType("ReviewTonePayload", { description: "The review and the decision on its tone, or why nothing was set." })
export class ReviewTonePayload {
  @Field(() => ReviewType, { nullable: true, description: "The review; null exactly when there are errors." })
  review!: Pick<ReviewType, "id"> | null;

  @Field(() => DecisionType, { nullable: true, description: "What the model had read, and what became of it." })
  decision!: DecisionType | null;

  @Field(() => [ReviewToneUserError], { description: "What the caller can mend." })
  userErrors!: ReviewToneError[];
}
