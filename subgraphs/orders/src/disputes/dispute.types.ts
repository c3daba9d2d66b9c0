import { MoneyType } from "@mall/platform/money/money.type";
import { connectionType } from "@mall/platform/pagination/connection.type";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { describedEnum } from "../enums";
import type { ActorKind } from "../order/actor";
import { ActorKindEnum } from "../timeline/timeline.types";
import type { DisputeKind, DisputeResolution, DisputeState } from "./dispute-status";

export const DisputeKindEnum = describedEnum<DisputeKind>("DisputeKind", "What a dispute is about.", {
  NOT_RECEIVED: "It was sent and did not arrive.",
  NOT_AS_DESCRIBED: "It is not what was bought.",
  DEFECTIVE: "It does not work.",
  OTHER: "Something else, in words.",
  CHARGEBACK: "The buyer's bank took the money back. Opened by the payment provider only.",
});

export const DisputeStateEnum = describedEnum<DisputeState>("DisputeState", "Where a dispute stands.", {
  OPEN: "The seller is to answer, within 5 days.",
  UNANSWERED: "The seller did not answer in time; the mall decides. They may still answer before it does.",
  ANSWERED: "Both have spoken; the mall decides.",
  DECIDED: "Decided, with a reason: see resolution.",
  WITHDRAWN: "The buyer let it be.",
});

export const DisputeResolutionEnum = describedEnum<DisputeResolution>("DisputeResolution", "How the mall decided.", {
  REFUND: "For the buyer: the units are paid back. Of a chargeback: the bank keeps what it took.",
  REJECT: "For the seller: nothing is paid back. Of a chargeback: it is contested at the bank.",
});

@ObjectType("DisputeMessage", { description: "What a party said in a dispute." })
export class DisputeMessageType {
  @Field(() => ID, { description: "Id of the message." })
  id!: string;

  @Field(() => ActorKindEnum, { description: "Whose side said it." })
  author!: ActorKind;

  @Field(() => String, { description: "What was said." })
  body!: string;

  @Field(() => Date, { description: "When." })
  at!: Date;
}

@ObjectType("Dispute", {
  description: "What buyer and seller do not agree on. Seen by the buyer, the seller's members and administrators.",
})
export class DisputeType {
  @Field(() => ID, { description: "Id of the dispute." })
  id!: string;

  @Field(() => String, { description: "Number of the order that it is about." })
  orderNumber!: string;

  @Field(() => DisputeKindEnum, { description: "What it is about." })
  kind!: DisputeKind;

  @Field(() => DisputeStateEnum, { description: "Where it stands." })
  state!: DisputeState;

  @Field(() => DisputeResolutionEnum, { nullable: true, description: "How it was decided; null before." })
  resolution!: DisputeResolution | null;

  @Field(() => Int, { description: "Grows with each move; disputeDecide takes it as expectedVersion." })
  version!: number;

  @Field(() => Int, { nullable: true, description: "Units that it is about; null for a chargeback." })
  quantity!: number | null;

  @Field(() => MoneyType, {
    nullable: true,
    description: "What the bank took, for the buyer and administrators; null for other kinds and to sellers.",
  })
  amount!: MoneyType | null;

  @Field(() => String, { nullable: true, description: "The mall's reason for its decision; null before." })
  note!: string | null;

  @Field(() => Date, { nullable: true, description: "By when the seller is to answer; null once they did." })
  dueAt!: Date | null;

  @Field(() => Date, { description: "When it was opened." })
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: "When it ended; null before." })
  decidedAt!: Date | null;
}

export const DisputeConnection = connectionType("Dispute", DisputeType);
