import { userErrorType, type UserErrorOf } from "@mall/platform/errors/user-error";
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { ReviewStateEnum } from "../review/review.types";
import type { ReviewState } from "../review/review-status";
import type { SellerReplyErrorCode } from "./give-seller-reply";
import type { SellerReply } from "./seller-reply.entity";

@ObjectType("SellerReply", { description: "What a seller says below a review of one of its products." })
export class SellerReplyType {
  @Field(() => ID, { description: "Its id." })
  id!: string;

  @Field(() => String, { description: "The text, at most 2,000 characters." })
  body!: string;

  @Field(() => ReviewStateEnum, { description: "Who can see it." })
  state!: ReviewState;

  @Field(() => Date, { description: "When it was written." })
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: "When it was last edited; null if it never was." })
  editedAt!: Date | null;

  @Field(() => Int, { description: "1 when it was written; grows with each edit." })
  version!: number;
}

@InputType({ description: "A seller's reply to a review." })
export class SellerReplyGiveInput {
  @Field(() => ID, { description: "The review, of a product of a seller that the caller acts for." })
  reviewId!: string;

  @Field(() => String, { description: "The reply: 1 to 2,000 characters, line breaks allowed." })
  body!: string;
}

const SellerReplyErrorCodeEnum: { [Code in SellerReplyErrorCode]: Code } = {
  INVALID: "INVALID",
  REVIEW_NOT_FOUND: "REVIEW_NOT_FOUND",
  REPLY_RESTRICTED: "REPLY_RESTRICTED",
  POSTING_SUSPENDED: "POSTING_SUSPENDED",
};
registerEnumType(SellerReplyErrorCodeEnum, {
  name: "SellerReplyErrorCode",
  description: "Why a reply was refused.",
  valuesConfig: {
    INVALID: { description: "The text breaks its limits; `message` says how." },
    REVIEW_NOT_FOUND: { description: "There is no such review of a product of the caller's." },
    REPLY_RESTRICTED: { description: "The reply was removed; that can be appealed." },
    POSTING_SUSPENDED: { description: "The caller may not post for a while; `message` says until when." },
  },
});
export const SellerReplyUserErrorType = userErrorType<SellerReplyErrorCode>("SellerReply", SellerReplyErrorCodeEnum);

@ObjectType({ description: "The reply, or why there is none." })
export class SellerReplyGivePayload {
  @Field(() => SellerReplyType, {
    nullable: true,
    description: "The reply; null exactly when `userErrors` is not empty.",
  })
  reply!: SellerReply | null;

  @Field(() => [SellerReplyUserErrorType], { description: "What to mend; empty after success." })
  userErrors!: UserErrorOf<SellerReplyErrorCode>[];
}
