import { MoneyType } from "@mall/platform/money/money.type";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { OrderLineType } from "../seller-order/seller-order.types";
import { ReturnLineInput } from "./return-change.types";
import { type ReturnError, ReturnUserError } from "./return-errors";
import { ReturnType } from "./return.types";

@InputType("WithdrawalPrepareInput", { description: "An order, or lines of it, to withdraw from." })
export class WithdrawalPrepareInput {
  @Field(() => ID, { nullable: true, description: "The order, for its buyer." })
  orderId?: string | null;

  @Field(() => String, { nullable: true, description: "The order's number, such as M-10000001; for guests." })
  orderNumber?: string | null;

  @Field(() => String, { nullable: true, description: "The e-mail address a guest gave with the order." })
  email?: string | null;

  @Field(() => [ReturnLineInput], { nullable: true, description: "Which units; without it all of the order." })
  lines?: ReturnLineInput[] | null;
}

@InputType("WithdrawalConfirmInput", { description: "A withdrawal, as withdrawalPrepare has shown it." })
export class WithdrawalConfirmInput extends WithdrawalPrepareInput {
  @Field(() => String, { description: "1 to 255 characters, new for each withdrawal." })
  idempotencyKey!: string;
}

@ObjectType("WithdrawalLine", { description: "Units from which the buyer would withdraw." })
export class WithdrawalLineType {
  @Field(() => OrderLineType, { description: "The line." })
  orderLine!: OrderLineType;

  @Field(() => Int, { description: "Units." })
  quantity!: number;

  @Field(() => Int, { description: "Units of them that were not sent yet and need not be sent back." })
  cancelled!: number;
}

@ObjectType("WithdrawalOffer", { description: "What a withdrawal would come to. Nothing has happened yet." })
export class WithdrawalOfferType {
  @Field(() => String, { description: "Number of the order." })
  orderNumber!: string;

  @Field(() => [WithdrawalLineType], { description: "From what." })
  lines!: WithdrawalLineType[];

  @Field(() => MoneyType, { description: "What the buyer would get back, by all ways of paying." })
  refund!: MoneyType;

  @Field(() => MoneyType, { description: "Shipping contained in it." })
  shipping!: MoneyType;

  @Field(() => Date, {
    nullable: true,
    description: "Last moment to withdraw: 14 days after the last delivery. Null while something is still to come.",
  })
  until!: Date | null;
}

@ObjectType("WithdrawalPreparePayload", { description: "Answer to withdrawalPrepare." })
export class WithdrawalPreparePayload {
  @Field(() => WithdrawalOfferType, { nullable: true, description: "What it comes to; null if it is not possible." })
  withdrawal!: WithdrawalOfferType | null;

  @Field(() => [ReturnUserError], { description: "Why it is not possible; empty if it is." })
  userErrors!: ReturnError[];
}

@ObjectType("Withdrawal", { description: "A withdrawal that was made and acknowledged." })
export class WithdrawalType {
  @Field(() => Date, { description: "When it was received and acknowledged." })
  acknowledgedAt!: Date;

  @Field(() => [ReturnType], { description: "What goes back, one return for each seller, with its acknowledgement." })
  returns!: ReturnType[];
}

@ObjectType("WithdrawalConfirmPayload", { description: "Answer to withdrawalConfirm." })
export class WithdrawalConfirmPayload {
  @Field(() => WithdrawalType, { nullable: true, description: "The withdrawal; null if it was not made." })
  withdrawal!: WithdrawalType | null;

  @Field(() => [ReturnUserError], { description: "Why it was not made; empty if it was." })
  userErrors!: ReturnError[];
}
