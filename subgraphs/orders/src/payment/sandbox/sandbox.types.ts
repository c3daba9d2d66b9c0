import { Field, ID, InputType, ObjectType } from "type-graphql";
import { type OrderError, OrderUserError } from "../../order/order-errors";
import { OrderType } from "../../order/order.types";

@InputType("SandboxPaymentChargeBackInput", { description: "A payment of the sandbox provider to charge back." })
export class SandboxPaymentChargeBackInput {
  @Field(() => ID, { description: "Id of a payment of the sandbox of which something was captured." })
  paymentId!: string;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether the bank gives back what it took, instead; default false.",
  })
  giveBack!: boolean | null;

  @Field(() => String, { description: "1 to 255 characters, new for each request." })
  idempotencyKey!: string;
}

@ObjectType("SandboxPaymentChargeBackPayload", { description: "Answer to sandboxPaymentChargeBack." })
export class SandboxPaymentChargeBackPayload {
  @Field(() => OrderType, {
    nullable: true,
    description:
      "The order as it is now; its payment is CHARGED_BACK, or CAPTURED again, a moment later. Null if there are userErrors.",
  })
  order!: OrderType | null;

  @Field(() => [OrderUserError], {
    description: "PAYMENT_NOT_FOUND where there is nothing to take or to give back; else empty.",
  })
  userErrors!: OrderError[];
}
