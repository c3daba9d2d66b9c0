import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { describedEnum } from "../enums";
import { type ReturnError, ReturnUserError } from "./return-errors";
import type { ReturnKind } from "./return-period";
import type { ReturnResolution } from "./return-status";
import { ReturnKindEnum, ReturnResolutionEnum, ReturnType } from "./return.types";

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

  @Field(() => ReturnKindEnum, { description: "Why. A WITHDRAWAL is thereby made, and acknowledged at once." })
  kind!: ReturnKind;

  @Field(() => [ReturnLineInput], {
    description: "What goes back, 1 to 100 lines: of one seller, or for a WITHDRAWAL of any, sent or not.",
  })
  lines!: ReturnLineInput[];

  @Field(() => String, { nullable: true, description: "Why, in words, at most 2,000 characters." })
  reason?: string | null;

  @Field(() => String, { description: "1 to 255 characters, new for each request." })
  idempotencyKey!: string;
}

@ObjectType("ReturnRequestPayload", { description: "Answer to returnRequest." })
export class ReturnRequestPayload {
  @Field(() => ReturnType, {
    nullable: true,
    description:
      "The return; of several sellers' lines the first, and Order.returns has all. Null if it was not taken.",
  })
  return!: ReturnType | null;

  @Field(() => [ReturnUserError], { description: "Why it was not taken; empty if it was." })
  userErrors!: ReturnError[];
}

export type ReturnDecision = "APPROVE" | "DECLINE";
const ReturnDecisionEnum = describedEnum<ReturnDecision>("ReturnDecision", "What a seller says to a return.", {
  APPROVE: "It may come back.",
  DECLINE: "It may not; note says why.",
});

@InputType("ReturnDecideInput", { description: "A seller's word on a return." })
export class ReturnDecideInput {
  @Field(() => ID, { description: "The return." })
  returnId!: string;

  @Field(() => ReturnDecisionEnum, { description: "What is decided." })
  decision!: ReturnDecision;

  @Field(() => String, {
    nullable: true,
    description: "For the buyer, at most 2,000 characters; must be there with DECLINE.",
  })
  note?: string | null;

  @Field(() => Int, { description: "Return.version as it was read." })
  expectedVersion!: number;

  @Field(() => String, { description: "1 to 255 characters, new for each request." })
  idempotencyKey!: string;
}

@InputType("ReturnSendInput", { description: "Goods on their way back." })
export class ReturnSendInput {
  @Field(() => ID, { description: "The return." })
  returnId!: string;

  @Field(() => String, { nullable: true, description: "Who carries it, at most 100 characters." })
  carrier?: string | null;

  @Field(() => String, { nullable: true, description: "4 to 40 letters, digits, spaces or dashes." })
  trackingNumber?: string | null;

  @Field(() => String, { description: "1 to 255 characters, new for each request." })
  idempotencyKey!: string;
}

@InputType("ReturnReceiveInput", { description: "Goods that are back." })
export class ReturnReceiveInput {
  @Field(() => ID, { description: "The return." })
  returnId!: string;

  @Field(() => Int, { description: "Return.version as it was read." })
  expectedVersion!: number;

  @Field(() => String, { description: "1 to 255 characters, new for each request." })
  idempotencyKey!: string;
}

@InputType("ReturnReplacementInput", { description: "What is sent for a line instead of what it was." })
export class ReturnReplacementInput {
  @Field(() => ID, { description: "A line of the return." })
  orderLineId!: string;

  @Field(() => ID, {
    description: "Another variant of the same product; nothing more is asked for it, nothing given back.",
  })
  variantId!: string;
}

@InputType("ReturnResolveInput", { description: "How a return ends." })
export class ReturnResolveInput {
  @Field(() => ID, { description: "The return." })
  returnId!: string;

  @Field(() => ReturnResolutionEnum, {
    description: "How. Before the goods are back only REFUND; an EXCHANGE that is sold out becomes a REFUND.",
  })
  resolution!: ReturnResolution;

  @Field(() => Boolean, { nullable: true, description: "Whether the goods can be sold again. Default false." })
  restock?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: "For the buyer, at most 2,000 characters; must be there with REJECTED.",
  })
  note?: string | null;

  @Field(() => [ReturnReplacementInput], {
    nullable: true,
    description: "With EXCHANGE: lines that are replaced by another variant; the rest by what the buyer had.",
  })
  replacements?: ReturnReplacementInput[] | null;

  @Field(() => String, { nullable: true, description: "With EXCHANGE: who carries the replacement." })
  carrier?: string | null;

  @Field(() => String, { nullable: true, description: "With EXCHANGE: 4 to 40 letters, digits, spaces or dashes." })
  trackingNumber?: string | null;

  @Field(() => Int, { description: "Return.version as it was read." })
  expectedVersion!: number;

  @Field(() => String, { description: "1 to 255 characters, new for each request." })
  idempotencyKey!: string;
}

/** A payload with the return and why it was not moved. */
function returnPayload(mutation: string) {
  @ObjectType(`${mutation[0]?.toUpperCase()}${mutation.slice(1)}Payload`, { description: `Answer to ${mutation}.` })
  class Payload {
    @Field(() => ReturnType, { nullable: true, description: "The return; null if it was not moved." })
    return!: ReturnType | null;

    @Field(() => [ReturnUserError], { description: "Why it was not moved; empty if it was." })
    userErrors!: ReturnError[];
  }
  return Payload;
}

export const ReturnDecidePayload = returnPayload("returnDecide");
export const ReturnSendPayload = returnPayload("returnSend");
export const ReturnReceivePayload = returnPayload("returnReceive");
export const ReturnResolvePayload = returnPayload("returnResolve");
