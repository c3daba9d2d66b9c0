import { userErrorType } from "@mall/platform/errors/user-error";
import { connectionType } from "@mall/platform/pagination/connection.type";
import { Directive, Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import type { ReviewState } from "../review/review-status";
import { ReviewStateEnum } from "../review/review.types";
import type { QuestionErrorCode, QuestionUserError } from "./question-errors";
import type { Answer, Question } from "./question.entity";

@ObjectType("Answer", { description: "An answer to a question about a product." })
export class AnswerType {
  @Field(() => ID, { description: "Its id." })
  id!: string;

  @Field(() => String, { description: "The text, at most 2,000 characters." })
  body!: string;

  @Field(() => Boolean, { description: "Whether its author acted for the product's seller when writing it." })
  bySeller!: boolean;

  @Field(() => Boolean, { description: "Whether its author had bought the product when writing it." })
  verifiedBuyer!: boolean;

  @Field(() => ReviewStateEnum, { description: "Who can see it." })
  state!: ReviewState;

  @Field(() => Date, { description: "When it was written." })
  createdAt!: Date;

  @Field(() => Int, { description: "1 when it was written; grows with each edit." })
  version!: number;

  @Field(() => Date, { nullable: true, description: "When it was edited last; null if it never was." })
  editedAt!: Date | null;
}

@ObjectType("Question", { description: "A question about a product, open to everybody." })
@Directive('@key(fields: "id")')
export class QuestionType {
  @Field(() => ID, { description: "Its id." })
  id!: string;

  @Field(() => String, { description: "The text, at most 1,000 characters." })
  body!: string;

  @Field(() => ReviewStateEnum, { description: "Who can see it." })
  state!: ReviewState;

  @Field(() => Date, { description: "When it was asked." })
  createdAt!: Date;

  @Field(() => Int, { description: "1 when it was written; grows with each edit." })
  version!: number;

  @Field(() => Date, { nullable: true, description: "When it was edited last; null if it never was." })
  editedAt!: Date | null;
}

export const QuestionConnectionType = connectionType<Question>("Question", QuestionType as never);

@InputType({ description: "A question about a product." })
export class QuestionAskInput {
  @Field(() => ID, { description: "The product." })
  productId!: string;

  @Field(() => String, { description: "The question: 1 to 1,000 characters, line breaks allowed." })
  body!: string;
}

@InputType({ description: "An answer to a question." })
export class AnswerGiveInput {
  @Field(() => ID, { description: "The question." })
  questionId!: string;

  @Field(() => String, { description: "The answer: 1 to 2,000 characters, line breaks allowed." })
  body!: string;
}

@InputType({ description: "A new text for one's own question." })
export class QuestionEditInput {
  @Field(() => ID, { description: "The question." })
  questionId!: string;

  @Field(() => String, { description: "The text: 1 to 1,000 characters, line breaks allowed." })
  body!: string;

  @Field(() => Int, {
    nullable: true,
    description: "The version that was edited; a later one is refused as STALE_VERSION. Default any.",
  })
  expectedVersion?: number | null;
}

@InputType({ description: "A new text for one's own answer." })
export class AnswerEditInput {
  @Field(() => ID, { description: "The answer." })
  answerId!: string;

  @Field(() => String, { description: "The text: 1 to 2,000 characters, line breaks allowed." })
  body!: string;

  @Field(() => Int, {
    nullable: true,
    description: "The version that was edited; a later one is refused as STALE_VERSION. Default any.",
  })
  expectedVersion?: number | null;
}

export const QuestionErrorCodeEnum: { [Code in QuestionErrorCode]: Code } = {
  INVALID: "INVALID",
  PRODUCT_NOT_FOUND: "PRODUCT_NOT_FOUND",
  QUESTION_NOT_FOUND: "QUESTION_NOT_FOUND",
  ANSWER_NOT_FOUND: "ANSWER_NOT_FOUND",
  TEXT_REMOVED: "TEXT_REMOVED",
  STALE_VERSION: "STALE_VERSION",
  POSTING_SUSPENDED: "POSTING_SUSPENDED",
};
registerEnumType(QuestionErrorCodeEnum, {
  name: "QuestionErrorCode",
  description: "Why a question or an answer was refused.",
  valuesConfig: {
    INVALID: { description: "A field breaks its limits; `field` says which and `message` how." },
    PRODUCT_NOT_FOUND: { description: "There is no such product." },
    QUESTION_NOT_FOUND: { description: "There is no such question, or none among the caller's own to edit." },
    ANSWER_NOT_FOUND: { description: "There is no such answer among the caller's own." },
    TEXT_REMOVED: { description: "Moderation removed it: it can be appealed, not edited." },
    STALE_VERSION: { description: "It was edited meanwhile." },
    POSTING_SUSPENDED: { description: "The caller may not post for a while; `message` says until when." },
  },
});

export const QuestionUserErrorType = userErrorType<QuestionErrorCode>("Question", QuestionErrorCodeEnum);

@ObjectType({ description: "A new or edited question, or why there is none." })
export class QuestionAskPayload {
  @Field(() => QuestionType, {
    nullable: true,
    description: "The question; null exactly when `userErrors` is not empty.",
  })
  question!: Question | null;

  @Field(() => [QuestionUserErrorType], { description: "What to mend; empty after success." })
  userErrors!: QuestionUserError[];
}

@ObjectType({ description: "A new or edited answer, or why there is none." })
export class AnswerGivePayload {
  @Field(() => AnswerType, { nullable: true, description: "The answer; null exactly when `userErrors` is not empty." })
  answer!: Answer | null;

  @Field(() => [QuestionUserErrorType], { description: "What to mend; empty after success." })
  userErrors!: QuestionUserError[];
}
