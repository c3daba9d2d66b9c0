import { Field, ID, InputType, ObjectType } from "type-graphql";
import { OrderUserError, type OrderError } from "./order-errors";
import type { OrderState } from "./order-status";
import { OrderStateEnum, OrderType } from "./order.types";
import { OrderLineUnitsInput } from "../seller-order/seller-order-change.types";

@InputType("OrderCancelInput", { description: "An order to cancel." })
export class OrderCancelInput {
  @Field(() => ID, { description: "The order." })
  orderId!: string;

  @Field(() => String, { description: "1 to 255 characters, new for each request." })
  idempotencyKey!: string;
}

@ObjectType("OrderCancelPayload", { description: "Answer to orderCancel." })
export class OrderCancelPayload {
  @Field(() => OrderType, { nullable: true, description: "The order, CANCELLED; null if it was not cancelled." })
  order!: OrderType | null;

  @Field(() => [OrderUserError], { description: "Why it was not cancelled; empty if it was." })
  userErrors!: OrderError[];
}

@InputType("OrderLinesCancelInput", { description: "Units to take out of a placed order." })
export class OrderLinesCancelInput {
  @Field(() => ID, { description: "The order." })
  orderId!: string;

  @Field(() => [OrderLineUnitsInput], { description: "What is cancelled, 1 to 100 lines of one seller or several." })
  lines!: OrderLineUnitsInput[];

  @Field(() => String, { nullable: true, description: "Why, for the sellers, at most 500 characters." })
  reason?: string | null;

  @Field(() => String, { description: "1 to 255 characters, new for each request." })
  idempotencyKey!: string;
}

@ObjectType("OrderLinesCancelPayload", { description: "Answer to orderLinesCancel." })
export class OrderLinesCancelPayload {
  @Field(() => OrderType, {
    nullable: true,
    description: "The order, CANCELLED if nothing of it is left; null if nothing was cancelled.",
  })
  order!: OrderType | null;

  @Field(() => [OrderUserError], { description: "Why nothing was cancelled; empty if it was." })
  userErrors!: OrderError[];
}

@ObjectType("PaymentConfirmPayload", { description: "Answer to paymentConfirm." })
export class PaymentConfirmPayload {
  @Field(() => OrderType, { nullable: true, description: "The order after the confirmation; null if it failed." })
  order!: OrderType | null;

  @Field(() => [OrderUserError], { description: "Why the order failed or nothing was moved; else empty." })
  userErrors!: OrderError[];
}

@ObjectType("OrderStatusChange", { description: "An order that has moved to another state." })
export class OrderStatusChangeType {
  @Field(() => OrderType, { description: "The order as it is now, which may be later than this event." })
  order!: OrderType;

  @Field(() => OrderStateEnum, { description: "The state that it left." })
  previousState!: OrderState;

  @Field(() => Date, { description: "When it moved." })
  at!: Date;
}
