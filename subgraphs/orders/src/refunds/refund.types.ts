import { MoneyInput, MoneyType } from "@mall/platform/money/money.type";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { describedEnum } from "../enums";
import { ReturnUserError, type ReturnError } from "../returns/return-errors";
import { OrderLineUnitsInput } from "../seller-order/seller-order-change.types";
import { OrderLineType } from "../seller-order/seller-order.types";
import type { RefundReason } from "./create-refund";

const RefundReasonEnum = describedEnum<RefundReason>("RefundReason", "What a refund is for.", {
  WITHDRAWAL: "The buyer withdrew from the contract.",
  RETURN: "Goods came back.",
  DISPUTE: "A dispute was decided for the buyer.",
  NOT_DELIVERED: "Goods were sent and never arrived.",
  GOODWILL: "The seller or the mall gave it.",
});

export type RefundState = "REQUESTED" | "SUCCEEDED" | "FAILED";
const RefundStateEnum = describedEnum<RefundState>("RefundState", "Whether the money is back.", {
  REQUESTED: "Asked of the payment provider.",
  SUCCEEDED: "Paid back.",
  FAILED: "Refused by the provider; the mall looks after it.",
});

@ObjectType("RefundLine", { description: "What of an order line is paid back." })
export class RefundLineType {
  @Field(() => OrderLineType, { description: "The line." })
  orderLine!: OrderLineType;

  @Field(() => Int, { description: "Units; 0 where an amount was given for goodwill." })
  quantity!: number;

  @Field(() => MoneyType, { description: "What the buyer gets back for them, by all ways of paying." })
  amount!: MoneyType;
}

@ObjectType("Refund", {
  description: "Money given back for a part of an order. Seen by the buyer, the seller's members and administrators.",
})
export class RefundType {
  @Field(() => ID, { description: "Id of the refund." })
  id!: string;

  @Field(() => RefundReasonEnum, { description: "What it is for." })
  reason!: RefundReason;

  @Field(() => RefundStateEnum, { description: "Whether the charged part is back." })
  state!: RefundState;

  @Field(() => MoneyType, { description: "All that the buyer gets back: charged + points + credit." })
  amount!: MoneyType;

  @Field(() => MoneyType, { description: "The part that goes back the way it was paid." })
  charged!: MoneyType;

  @Field(() => MoneyType, { description: "Value of the points that go back." })
  points!: MoneyType;

  @Field(() => MoneyType, { description: "Gift credit that goes back." })
  credit!: MoneyType;

  @Field(() => MoneyType, { description: "Shipping contained in amount." })
  shipping!: MoneyType;

  @Field(() => MoneyType, { description: "Tax contained in amount." })
  tax!: MoneyType;

  @Field(() => String, { nullable: true, description: "A word about it, for people." })
  note!: string | null;

  @Field(() => Date, { description: "When it was decided." })
  createdAt!: Date;
}

@InputType("RefundCreateInput", {
  description: "Money to give back without a return: for units, or an amount, and shipping if wanted.",
})
export class RefundCreateInput {
  @Field(() => ID, { description: "The seller order." })
  sellerOrderId!: string;

  @Field(() => [OrderLineUnitsInput], {
    nullable: true,
    description: "Units that left and are not paid back, 1 to 100 lines, at what they cost. Not with amount.",
  })
  lines?: OrderLineUnitsInput[] | null;

  @Field(() => MoneyInput, {
    nullable: true,
    description: "An amount for goodwill, at most what is left; spread over the lines. Not with lines.",
  })
  amount?: MoneyInput | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether what is left of the shipping goes back, too. Default false.",
  })
  withShipping?: boolean | null;

  @Field(() => String, { description: "Why, for the buyer, 1 to 500 characters." })
  note!: string;

  @Field(() => String, { description: "1 to 255 characters, new for each refund." })
  idempotencyKey!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      "What administrators give of one order beyond 200.00 in all, or one of them in a day beyond 1,000.00, by lines, amount or shipping, another one must have approved: an approval of kind REFUND for this seller order, of at least so much. It is used up when it was needed. Sellers need none.",
  })
  approvalId?: string | null;
}

@ObjectType("RefundCreatePayload", { description: "Answer to refundCreate." })
export class RefundCreatePayload {
  @Field(() => RefundType, { nullable: true, description: "The refund; null if nothing is given back." })
  refund!: RefundType | null;

  @Field(() => [ReturnUserError], { description: "Why nothing is given back; empty if something is." })
  userErrors!: ReturnError[];
}
