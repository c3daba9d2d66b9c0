import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { describedEnum } from "../enums";
import { type DisputeError, DisputeUserError } from "./dispute-errors";
import type { DisputeKind, DisputeResolution } from "./dispute-status";
import { DisputeResolutionEnum, DisputeType } from "./dispute.types";

type OpenKind = Exclude<DisputeKind, "CHARGEBACK">;
const DisputeReasonEnum = describedEnum<OpenKind>("DisputeReason", "What a buyer may open a dispute about.", {
  NOT_RECEIVED: "It was sent and did not arrive.",
  NOT_AS_DESCRIBED: "It is not what was bought.",
  DEFECTIVE: "It does not work.",
  OTHER: "Something else, in words.",
});

@InputType("DisputeOpenInput", { description: "Something that is wrong with what was sent." })
export class DisputeOpenInput {
  @Field(() => ID, { description: "The order." })
  orderId!: string;

  @Field(() => ID, { description: "The line that it is about; one open dispute per line." })
  orderLineId!: string;

  @Field(() => Int, { description: "Units, from 1 to what was sent; delivered ones for all but NOT_RECEIVED." })
  quantity!: number;

  @Field(() => DisputeReasonEnum, { description: "What is wrong." })
  kind!: OpenKind;

  @Field(() => String, { description: "What happened, 1 to 4,000 characters." })
  message!: string;

  @Field(() => String, { description: "1 to 255 characters, new for each dispute." })
  idempotencyKey!: string;
}

@InputType("DisputeReplyInput", { description: "A party's word." })
export class DisputeReplyInput {
  @Field(() => ID, { description: "The dispute, which must be open." })
  disputeId!: string;

  @Field(() => String, { description: "1 to 4,000 characters." })
  message!: string;

  @Field(() => String, { description: "1 to 255 characters, new for each message." })
  idempotencyKey!: string;
}

@InputType("DisputeWithdrawInput", { description: "A dispute to let be." })
export class DisputeWithdrawInput {
  @Field(() => ID, { description: "The dispute." })
  disputeId!: string;

  @Field(() => String, { description: "1 to 255 characters, new for each request." })
  idempotencyKey!: string;
}

@InputType("DisputeDecideInput", { description: "The mall's decision." })
export class DisputeDecideInput {
  @Field(() => ID, { description: "The dispute." })
  disputeId!: string;

  @Field(() => DisputeResolutionEnum, { description: "For whom." })
  decision!: DisputeResolution;

  @Field(() => String, { description: "Why, for both parties, 1 to 4,000 characters." })
  note!: string;

  @Field(() => Int, { description: "Dispute.version as it was read." })
  expectedVersion!: number;

  @Field(() => String, { description: "1 to 255 characters, new for each request." })
  idempotencyKey!: string;
}

/** A payload with the dispute and why it was not moved. */
function disputePayload(mutation: string) {
  @ObjectType(`${mutation[0]?.toUpperCase()}${mutation.slice(1)}Payload`, { description: `Answer to ${mutation}.` })
  class Payload {
    @Field(() => DisputeType, { nullable: true, description: "The dispute; null if nothing was changed." })
    dispute!: DisputeType | null;

    @Field(() => [DisputeUserError], { description: "Why nothing was changed; empty if it was." })
    userErrors!: DisputeError[];
  }
  return Payload;
}

export const DisputeOpenPayload = disputePayload("disputeOpen");
export const DisputeReplyPayload = disputePayload("disputeReply");
export const DisputeWithdrawPayload = disputePayload("disputeWithdraw");
export const DisputeDecidePayload = disputePayload("disputeDecide");
