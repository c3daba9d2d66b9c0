import { userErrorType, type UserErrorOf } from "@mall/platform/errors/user-error";
import { MoneyType } from "@mall/platform/money/money.type";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { describedEnum } from "../enums";
import { OrderLineType } from "../seller-order/seller-order.types";

export type ReturnKind = "WITHDRAWAL" | "DEFECTIVE" | "NOT_AS_DESCRIBED" | "OTHER";
const ReturnKindEnum = describedEnum<ReturnKind>("ReturnKind", "Why something goes back.", {
  WITHDRAWAL: "The buyer withdraws from the contract within its period; no reason is needed.",
  DEFECTIVE: "It does not work.",
  NOT_AS_DESCRIBED: "It is not what was bought.",
  OTHER: "Another reason, given in words.",
});

export type ReturnState = "REQUESTED" | "APPROVED" | "DECLINED" | "IN_TRANSIT" | "RECEIVED" | "RESOLVED";
const ReturnStateEnum = describedEnum<ReturnState>("ReturnState", "Where a return stands.", {
  REQUESTED: "Asked for.",
  APPROVED: "The buyer may send it back.",
  DECLINED: "Refused, with a reason.",
  IN_TRANSIT: "On its way to the seller.",
  RECEIVED: "With the seller.",
  RESOLVED: "Refunded, exchanged or rejected.",
});

export type ReturnErrorCode =
  "ORDER_NOT_FOUND" | "UNKNOWN_LINE" | "INVALID_INPUT" | "CARD_NUMBER_REFUSED" | "RETURNS_NOT_OPEN_YET";
export type ReturnError = UserErrorOf<ReturnErrorCode>;
const ReturnErrorCodeEnum = describedEnum<ReturnErrorCode>("ReturnErrorCode", "Why a return was not requested.", {
  ORDER_NOT_FOUND: "There is no such order, or it is not the caller's.",
  UNKNOWN_LINE: "The order has no such line.",
  INVALID_INPUT: "A field is empty, too long, out of range or malformed; the message says how.",
  CARD_NUMBER_REFUSED: "A field holds what looks like a card number; card data never enters the mall.",
  RETURNS_NOT_OPEN_YET: "Returns are not taken through the mall; write to the seller.",
});

export const ReturnUserError = userErrorType<ReturnErrorCode>("Return", ReturnErrorCodeEnum);

@ObjectType("ReturnLine", { description: "What of an order line goes back." })
export class ReturnLineType {
  @Field(() => OrderLineType, { description: "The line of the order." })
  orderLine!: OrderLineType;

  @Field(() => Int, { description: "Units that go back." })
  quantity!: number;

  @Field(() => String, { nullable: true, description: "Why, in the buyer's words." })
  reason!: string | null;
}

@ObjectType("Return", { description: "Something that goes back to its seller." })
export class ReturnType {
  @Field(() => ID, { description: "Id of the return." })
  id!: string;

  @Field(() => ReturnStateEnum, { description: "Where it stands." })
  state!: ReturnState;

  @Field(() => ReturnKindEnum, { description: "Why it goes back." })
  kind!: ReturnKind;

  @Field(() => [ReturnLineType], { description: "What goes back." })
  lines!: ReturnLineType[];

  @Field(() => MoneyType, { nullable: true, description: "What is paid back; null until it is decided." })
  refund!: MoneyType | null;

  @Field(() => Date, { nullable: true, description: "When a withdrawal was acknowledged." })
  acknowledgedAt!: Date | null;
}

@InputType("ReturnLineInput", { description: "Units of an order line that go back." })
export class ReturnLineInput {
  @Field(() => ID, { description: "Id of the order line." })
  orderLineId!: string;

  @Field(() => Int, { description: "Units, from 1 to what was bought." })
  quantity!: number;
}

@InputType("ReturnRequestInput", { description: "A wish to send something back." })
export class ReturnRequestInput {
  @Field(() => ID, { description: "The order." })
  orderId!: string;

  @Field(() => ReturnKindEnum, { description: "Why." })
  kind!: ReturnKind;

  @Field(() => [ReturnLineInput], { description: "What goes back, 1 to 100 lines." })
  lines!: ReturnLineInput[];

  @Field(() => String, { nullable: true, description: "Why, in words, at most 2,000 characters." })
  reason?: string | null;

  @Field(() => String, { description: "1 to 255 characters, new for each request." })
  idempotencyKey!: string;
}

@ObjectType("ReturnRequestPayload", { description: "Answer to returnRequest." })
export class ReturnRequestPayload {
  @Field(() => ReturnType, { nullable: true, description: "The return; null if it was not taken." })
  return!: ReturnType | null;

  @Field(() => [ReturnUserError], { description: "Why it was not taken; empty if it was." })
  userErrors!: ReturnError[];
}
