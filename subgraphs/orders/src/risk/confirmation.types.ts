import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { OrderUserError, type OrderError } from "../order/order-errors";
import { OrderType } from "../order/order.types";

@ObjectType("OrderConfirmation", {
  description:
    "What an order waits for: that its buyer shows that it is theirs, by the code of a letter or a second proof of who they are.",
})
export class OrderConfirmationType {
  @Field(() => Date, { description: "When the order is given up without it; nothing is charged then." })
  until!: Date;

  @Field(() => Date, {
    nullable: true,
    description: "When the last letter with a code was handed over; null: it is on its way.",
  })
  letterSentAt!: Date | null;

  @Field(() => Date, {
    nullable: true,
    description:
      "When a letter that could not be handed over is tried again, ever more seldom, ten minutes apart at last; null: none failed.",
  })
  letterRetryAt!: Date | null;

  @Field(() => Int, { description: "Wrong codes that may still be tried before another letter is needed." })
  triesLeft!: number;

  @Field(() => Int, { description: "Letters that may still be asked for by orderConfirmationSend." })
  lettersLeft!: number;
}

@InputType("OrderConfirmInput", { description: "The buyer's word for an order that waits for it." })
export class OrderConfirmInput {
  @Field(() => ID, { description: "The order." })
  orderId!: string;

  @Field(() => String, {
    nullable: true,
    description: "The code of the last letter; null for a caller who has just given a second proof by stepUp.",
  })
  code?: string | null;
}

@ObjectType("OrderConfirmPayload", { description: "Answer to orderConfirm." })
export class OrderConfirmPayload {
  @Field(() => OrderType, { nullable: true, description: "The order, placed; null exactly when there are errors." })
  order!: OrderType | null;

  @Field(() => [OrderUserError], { description: "Why it still waits; empty if it is placed." })
  userErrors!: OrderError[];
}

@InputType("OrderConfirmationSendInput", { description: "An order whose letter did not arrive." })
export class OrderConfirmationSendInput {
  @Field(() => ID, { description: "The order." })
  orderId!: string;
}

@ObjectType("OrderConfirmationSendPayload", { description: "Answer to orderConfirmationSend." })
export class OrderConfirmationSendPayload {
  @Field(() => OrderType, { nullable: true, description: "The order; null exactly when there are errors." })
  order!: OrderType | null;

  @Field(() => [OrderUserError], { description: "Why no letter is sent; empty if one is on its way." })
  userErrors!: OrderError[];
}
