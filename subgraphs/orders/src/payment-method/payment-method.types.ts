import { Field, ID, InputType, ObjectType } from "type-graphql";
import { type OrderError, OrderUserError } from "../order/order-errors";

@ObjectType("SavedPaymentMethod", { description: "How a person likes to pay. Seen by that person only." })
export class SavedPaymentMethodType {
  @Field(() => ID, { description: "Id, for PlaceOrderInput.savedPaymentMethodId." })
  id!: string;

  @Field(() => String, { description: "Brand, as the payment form told it." })
  brand!: string;

  @Field(() => String, { description: "Last four digits, as the payment form told them." })
  last4!: string;

  @Field(() => Date, { description: "When it was kept." })
  createdAt!: Date;
}

@InputType("PaymentMethodSaveInput", { description: "A way to pay to keep. Never a card number." })
export class PaymentMethodSaveInput {
  @Field(() => String, { description: "What the payment form got from the provider in place of a card." })
  paymentToken!: string;

  @Field(() => String, { description: "Brand to show, 1 to 40 characters." })
  brand!: string;

  @Field(() => String, { description: "Last four digits to show." })
  last4!: string;
}

@InputType("PaymentMethodRemoveInput", { description: "A kept way to pay to forget." })
export class PaymentMethodRemoveInput {
  @Field(() => ID, { description: "The kept way to pay." })
  paymentMethodId!: string;
}

@ObjectType("PaymentMethodPayload", { description: "Answer to paymentMethodSave and paymentMethodRemove." })
export class PaymentMethodPayload {
  @Field(() => SavedPaymentMethodType, {
    nullable: true,
    description: "What is kept, or was; null if nothing changed.",
  })
  paymentMethod!: SavedPaymentMethodType | null;

  @Field(() => [OrderUserError], { description: "Why nothing changed; empty if it did." })
  userErrors!: OrderError[];
}
