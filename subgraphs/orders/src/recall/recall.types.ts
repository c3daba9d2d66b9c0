import { connectionType } from "@mall/platform/pagination/connection.type";
import { Directive, Field, ID, InputType, Int, ObjectType } from "type-graphql";
import type { RecallLetterOutcome } from "@mall/schema/events/recall-letter-ended";
import { describedEnum } from "../enums";
import { type OrderError, OrderUserError } from "../order/order-errors";
import { UserType } from "../order/order.types";

@ObjectType("ProductRecall", { description: "A notice that something sold in the mall is not safe." })
@Directive('@key(fields: "id", resolvable: false)')
export class ProductRecallRef {
  @Field(() => ID, { description: "Opaque id." })
  id!: string;
}

const RecallLetterOutcomeEnum = describedEnum<RecallLetterOutcome>("RecallLetterOutcome", "How a letter ended.", {
  SENT: "It left for the account's address, or for the one that a guest's order was made with.",
  NO_ADDRESS: "Nobody to write to: the account or the address was erased.",
  FAILED: "No mail server took it for four days: reach the buyer in another way.",
});

@ObjectType("AffectedBuyer", {
  description: "An order with units of a product that were not cancelled. Seen by administrators and compliance.",
})
export class AffectedBuyerType {
  @Field(() => String, { description: "Number of the order." })
  orderNumber!: string;

  @Field(() => Date, { description: "When it was ordered." })
  orderedAt!: Date;

  @Field(() => Int, {
    description: "Units that were bought and not cancelled; returned ones count, somebody had them.",
  })
  quantity!: number;

  @Field(() => UserType, { nullable: true, description: "Who bought; null for a guest." })
  user!: UserType | null;

  @Field(() => String, { nullable: true, description: "A guest's e-mail address; null for people with an account." })
  guestEmail!: string | null;

  @Field(() => Date, { nullable: true, description: "When a recall's notice was first given; null: there was none." })
  givenAt!: Date | null;

  @Field(() => Date, { nullable: true, description: "When the buyer said that they read it; null: not yet." })
  seenAt!: Date | null;

  @Field(() => RecallLetterOutcomeEnum, {
    nullable: true,
    description: "How the letter about the latest recall ended; null: it is under way, or there was no recall.",
  })
  letter!: RecallLetterOutcome | null;

  @Field(() => Date, { nullable: true, description: "When it ended; null: it is under way." })
  letterAt!: Date | null;

  readonly orderId!: string;
}

@ObjectType("RecallGuest", { description: "A guest to whom a letter about a recall is due. For the mall itself." })
@Directive("@inaccessible")
export class RecallGuestType {
  @Field(() => ID, { description: "The order." })
  orderId!: string;

  @Field(() => String, { description: "E-mail address that it was made with." })
  email!: string;
}

export const AffectedBuyerConnection = connectionType("AffectedBuyer", AffectedBuyerType);

@ObjectType("RecallNotice", { description: "Something that the person bought is not safe. Seen by that person." })
export class RecallNoticeType {
  @Field(() => ID, { description: "Opaque id." })
  id!: string;

  @Field(() => ProductRecallRef, { nullable: true, description: "What is wrong and what to do." })
  recall!: ProductRecallRef | null;

  @Field(() => String, { description: "What it is called." })
  title!: string;

  @Field(() => String, { description: "Number of the order that it came with." })
  orderNumber!: string;

  @Field(() => Int, { description: "How many units were bought and not cancelled." })
  quantity!: number;

  @Field(() => Date, { description: "When the notice was given." })
  givenAt!: Date;

  @Field(() => Date, { nullable: true, description: "When it was read, as recallNoticeSee said; null: not yet." })
  seenAt!: Date | null;
}

export const RecallNoticeConnection = connectionType("RecallNotice", RecallNoticeType);

@InputType("RecallNoticeSeeInput", { description: "Which notice was read." })
export class RecallNoticeSeeInput {
  @Field(() => ID, { description: "A notice of the caller's." })
  noticeId!: string;
}

@ObjectType("RecallNoticeSeePayload", { description: "Answer to recallNoticeSee." })
export class RecallNoticeSeePayload {
  @Field(() => RecallNoticeType, { nullable: true, description: "The notice; null if there are userErrors." })
  notice!: RecallNoticeType | null;

  @Field(() => [OrderUserError], { description: "NOTICE_NOT_FOUND, or empty." })
  userErrors!: OrderError[];
}
