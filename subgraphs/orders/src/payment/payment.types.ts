import { MoneyType } from "@mall/platform/money/money.type";
import { Field, ID, InputType, ObjectType } from "type-graphql";
import { describedEnum } from "../enums";
import type { PaymentState } from "./payment-status";

const PaymentStateEnum = describedEnum<PaymentState>("PaymentState", "Where a payment stands, folded from its log.", {
  PENDING: "Asked of the provider, no answer yet.",
  ACTION_REQUIRED: "The buyer must take a further step, then paymentConfirm; it expires after 15 minutes.",
  AUTHORISED: "The provider holds the amount for us.",
  FAILED: "The provider declined.",
  VOIDING: "The order was undone; the amount is being given back.",
  VOIDED: "The provider has let the amount go.",
  CAPTURED: "All or a part of the amount was taken; see captured, refunded and chargedBack.",
  REFUNDED: "All that was taken was paid back, and nothing is left to take.",
  CHARGED_BACK: "The buyer's bank took all or a part of it back, and still has it; see chargedBack.",
});

@ObjectType("PaymentMethod", { description: "How a payment was made, as far as it may be shown." })
export class PaymentMethodType {
  @Field(() => String, { description: "Brand of the card or wallet; SANDBOX for the sandbox provider." })
  brand!: string;

  @Field(() => String, { description: "Last four digits." })
  last4!: string;
}

@ObjectType("Payment", { description: "One attempt to pay for an order. Seen by the buyer and administrators." })
export class PaymentType {
  @Field(() => ID, { description: "Id of the payment; paymentConfirm takes it." })
  id!: string;

  @Field(() => PaymentStateEnum, { description: "Where it stands." })
  state!: PaymentState;

  @Field(() => MoneyType, {
    description: "What was asked for: the order's total without what points and gift credit pay.",
  })
  amount!: MoneyType;

  @Field(() => MoneyType, { description: "What was taken of it so far: each parcel takes its part when it leaves." })
  captured!: MoneyType;

  @Field(() => MoneyType, { description: "What was given back of what was taken; under way does not count." })
  refunded!: MoneyType;

  @Field(() => MoneyType, { description: "What the buyer's bank took back of what was taken." })
  chargedBack!: MoneyType;

  @Field(() => PaymentMethodType, {
    nullable: true,
    description: "How it was paid; null until the provider has answered.",
  })
  method!: PaymentMethodType | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Where the buyer takes the further step: a URL, or a path of the mall. Null unless ACTION_REQUIRED, and where the provider's own form asks.",
  })
  actionUrl!: string | null;
}

@InputType("PaymentConfirmInput", { description: "A payment whose further step the buyer has taken." })
export class PaymentConfirmInput {
  @Field(() => ID, { description: "Id of the payment that is ACTION_REQUIRED." })
  paymentId!: string;

  @Field(() => String, { description: "1 to 255 characters, new for each confirmation." })
  idempotencyKey!: string;
}
