import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { type OrderError, OrderUserError } from "../order/order-errors";
import type { SellerMove } from "./seller-order-status";
import { SellerOrderEventEnum, SellerOrderType } from "./seller-order.types";

@InputType("OrderLineUnitsInput", { description: "Some units of an order line." })
export class OrderLineUnitsInput {
  @Field(() => ID, { description: "The order line." })
  orderLineId!: string;

  @Field(() => Int, { description: "Units, at least 1." })
  quantity!: number;
}

@InputType("SellerOrderAdvanceInput", { description: "A step of a seller order." })
export class SellerOrderAdvanceInput {
  @Field(() => ID, { description: "The seller order." })
  sellerOrderId!: string;

  @Field(() => SellerOrderEventEnum, { description: "The step; SellerOrder.allowedEvents says which are possible." })
  event!: SellerMove;

  @Field(() => String, { nullable: true, description: "With SHIP: who carries it, at most 100 characters." })
  carrier?: string | null;

  @Field(() => String, { nullable: true, description: "With SHIP: 4 to 40 letters, digits, spaces or dashes." })
  trackingNumber?: string | null;

  @Field(() => ID, { nullable: true, description: "With SHIP: the stock location that it leaves from." })
  locationId?: string | null;

  @Field(() => [OrderLineUnitsInput], {
    nullable: true,
    description: "With SHIP: what is in this parcel, 1 to 100 lines. Without it: all that is left.",
  })
  lines?: OrderLineUnitsInput[] | null;

  @Field(() => String, { description: "1 to 255 characters, new for each step." })
  idempotencyKey!: string;
}

@ObjectType("SellerOrderAdvancePayload", { description: "Answer to sellerOrderAdvance." })
export class SellerOrderAdvancePayload {
  @Field(() => SellerOrderType, { nullable: true, description: "The seller order; null if it was not moved." })
  sellerOrder!: SellerOrderType | null;

  @Field(() => [OrderUserError], { description: "Why it was not moved; empty if it was." })
  userErrors!: OrderError[];
}

@InputType("SellerOrderCancelInput", { description: "Units that a seller cannot deliver." })
export class SellerOrderCancelInput {
  @Field(() => ID, { description: "The seller order." })
  sellerOrderId!: string;

  @Field(() => [OrderLineUnitsInput], {
    nullable: true,
    description: "What is cancelled, 1 to 100 lines. Without it: all that is not shipped yet.",
  })
  lines?: OrderLineUnitsInput[] | null;

  @Field(() => String, { description: "Why, for the buyer, 1 to 500 characters." })
  reason!: string;

  @Field(() => String, { description: "1 to 255 characters, new for each request." })
  idempotencyKey!: string;
}

@ObjectType("SellerOrderCancelPayload", { description: "Answer to sellerOrderCancel." })
export class SellerOrderCancelPayload {
  @Field(() => SellerOrderType, {
    nullable: true,
    description: "The seller order, CANCELLED if nothing of it is left; null if nothing was cancelled.",
  })
  sellerOrder!: SellerOrderType | null;

  @Field(() => [OrderUserError], { description: "Why nothing was cancelled; empty if it was." })
  userErrors!: OrderError[];
}
