import { MoneyType } from "@mall/platform/money/money.type";
import { connectionType } from "@mall/platform/pagination/connection.type";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { describedEnum } from "../enums";
import { OrderLineType } from "../seller-order/seller-order.types";
import type { ReturnKind } from "./return-period";
import type { ReturnEvent, ReturnResolution, ReturnState } from "./return-status";

export const ReturnKindEnum = describedEnum<ReturnKind>("ReturnKind", "Why something goes back.", {
  WITHDRAWAL: "The buyer withdraws from the contract, at most 14 days after the last delivery; no reason is needed.",
  DEFECTIVE: "It does not work; at most two years after delivery.",
  NOT_AS_DESCRIBED: "It is not what was bought; at most two years after delivery.",
  OTHER: "Another reason, given in words; at most 30 days after delivery.",
});

export const ReturnStateEnum = describedEnum<ReturnState>("ReturnState", "Where a return stands.", {
  REQUESTED: "Asked for; the seller decides within 5 days, or agrees by silence.",
  APPROVED: "The buyer may send it back, within 30 days.",
  DECLINED: "Refused, with a reason.",
  IN_TRANSIT: "On its way to the seller.",
  RECEIVED: "With the seller.",
  RESOLVED: "Refunded, exchanged or rejected: see resolution.",
});

export const ReturnResolutionEnum = describedEnum<ReturnResolution>("ReturnResolution", "How a return ended.", {
  REFUND: "Paid back; also an exchange for which nothing was in stock.",
  EXCHANGE: "Replaced by the same goods, or by another variant of them.",
  REJECTED: "Neither, with a reason.",
});

export const ReturnEventEnum = describedEnum<ReturnEvent>("ReturnEvent", "What may happen to a return next.", {
  APPROVE: "The seller lets it come back: returnDecide.",
  DECLINE: "The seller refuses it: returnDecide.",
  SEND: "The buyer says that it is on its way: returnSend.",
  RECEIVE: "The seller says that it is back: returnReceive.",
  RESOLVE: "The seller ends it: returnResolve.",
});

@ObjectType("ReturnLine", { description: "What of an order line goes back." })
export class ReturnLineType {
  @Field(() => OrderLineType, { description: "The line of the order." })
  orderLine!: OrderLineType;

  @Field(() => Int, { description: "Units that go back, those included that were never sent." })
  quantity!: number;

  @Field(() => Int, { description: "Units of them that were cancelled, since they were not sent yet." })
  cancelled!: number;

  @Field(() => String, { nullable: true, description: "Why, in the buyer's words." })
  reason!: string | null;
}

@ObjectType("Return", {
  description: "Something that goes back to its seller. Seen by the buyer, the seller's members and administrators.",
})
export class ReturnType {
  @Field(() => ID, { description: "Id of the return." })
  id!: string;

  @Field(() => String, { description: "Number of the order that it is of." })
  orderNumber!: string;

  @Field(() => ReturnStateEnum, { description: "Where it stands." })
  state!: ReturnState;

  @Field(() => ReturnResolutionEnum, { nullable: true, description: "How it ended; null before." })
  resolution!: ReturnResolution | null;

  @Field(() => [ReturnEventEnum], { description: "What may happen to it next." })
  allowedEvents!: ReturnEvent[];

  @Field(() => Int, { description: "Grows with each move; mutations take it as expectedVersion." })
  version!: number;

  @Field(() => ReturnKindEnum, { description: "Why it goes back." })
  kind!: ReturnKind;

  @Field(() => String, { nullable: true, description: "Why, in the buyer's words." })
  reason!: string | null;

  @Field(() => String, { nullable: true, description: "What the seller or the mall said last about it." })
  note!: string | null;

  @Field(() => String, { nullable: true, description: "Who carries it back, if the buyer said so." })
  carrier!: string | null;

  @Field(() => String, { nullable: true, description: "The carrier's number for it, if the buyer said so." })
  trackingNumber!: string | null;

  @Field(() => MoneyType, {
    nullable: true,
    description: "What is paid back; for a withdrawal what was promised, until it is. Null until that is decided.",
  })
  refund!: MoneyType | null;

  @Field(() => Date, { nullable: true, description: "When a withdrawal was acknowledged; null for other kinds." })
  acknowledgedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: "The acknowledgement of a withdrawal, word for word, for the buyer to keep; null for other kinds.",
  })
  acknowledgement!: string | null;

  @Field(() => Date, { nullable: true, description: "When the mall makes the next move if nobody does before." })
  dueAt!: Date | null;

  @Field(() => Date, { nullable: true, description: "By when the money must be back; null until that is known." })
  refundDueAt!: Date | null;

  @Field(() => Date, { description: "When it was asked for." })
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: "When it ended; null before." })
  resolvedAt!: Date | null;
}

export const ReturnConnection = connectionType("Return", ReturnType);
