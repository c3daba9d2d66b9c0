import { MoneyType } from "@mall/platform/money/money.type";
import { connectionType } from "@mall/platform/pagination/connection.type";
import { Directive, Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { OrderAddressType } from "../address/address.types";
import { describedEnum } from "../enums";
import { type OrderError, OrderUserError } from "../order/order-errors";
import { VariantType } from "../stock/availability.types";
import type { SellerMove, SellerOrderState } from "./seller-order-status";

const SellerOrderStateEnum = describedEnum<SellerOrderState>(
  "SellerOrderState",
  "Where one seller's part of an order stands.",
  {
    PENDING: "The buyer has not paid yet; the seller does not see it.",
    PLACED: "Paid for; waits for the seller.",
    ACCEPTED: "The seller has taken it on.",
    PACKED: "Ready for the carrier.",
    SHIPPED: "With the carrier; it can no longer be cancelled.",
    DELIVERED: "With the buyer.",
    CANCELLED: "Undone before it was shipped.",
  },
);

export const SellerOrderEventEnum = describedEnum<SellerMove>(
  "SellerOrderEvent",
  "What a seller may do with their part of an order, one after the other.",
  {
    ACCEPT: "Take it on.",
    PACK: "Make it ready for the carrier.",
    SHIP: "Give all of it to the carrier: its stock is gone from then on.",
    DELIVER: "Say that the buyer has it. When all parts are delivered, the order is COMPLETED.",
  },
);

export type ShipmentState = "SHIPPED" | "DELIVERED";
const ShipmentStateEnum = describedEnum<ShipmentState>("ShipmentState", "Where a parcel is.", {
  SHIPPED: "With the carrier.",
  DELIVERED: "With the buyer.",
});

@ObjectType("Shipment", { description: "One parcel of a seller order." })
export class ShipmentType {
  @Field(() => ID, { description: "Id of the parcel." })
  id!: string;

  @Field(() => String, { nullable: true, description: "Who carries it, if the seller said so." })
  carrier!: string | null;

  @Field(() => String, { nullable: true, description: "The carrier's number for it, if the seller said so." })
  trackingNumber!: string | null;

  @Field(() => ShipmentStateEnum, { description: "Where it is." })
  state!: ShipmentState;
}

@ObjectType("OrderLine", { description: "What was bought, at the price of that moment, which never changes." })
export class OrderLineType {
  @Field(() => ID, { description: "Id of the line." })
  id!: string;

  @Field(() => String, { description: "Title of the product when it was bought." })
  title!: string;

  @Field(() => Int, { description: "Units." })
  quantity!: number;

  @Field(() => VariantType, { nullable: true, description: "What was bought; null while the catalogue is away." })
  variant!: VariantType | null;

  @Field(() => MoneyType, { description: "Price of one unit, tax included." })
  unitPrice!: MoneyType;

  @Field(() => MoneyType, { description: "unitPrice × quantity." })
  lineTotal!: MoneyType;
}

@ObjectType("Seller", { description: "An organisation that sells in the mall." })
@Directive('@key(fields: "id")')
export class SellerType {
  @Field(() => ID, { description: "Id of the seller." })
  id!: string;
}

@ObjectType("SellerOrder", {
  description: "One seller's part of an order. Seen by the buyer, the seller's members and administrators.",
})
export class SellerOrderType {
  @Field(() => ID, { description: "Id of the part." })
  id!: string;

  @Field(() => String, { description: "Number of the order that it is part of." })
  orderNumber!: string;

  @Field(() => SellerOrderStateEnum, { description: "Where it stands." })
  state!: SellerOrderState;

  @Field(() => [SellerOrderEventEnum], { description: "What the seller may do with it next." })
  allowedEvents!: SellerMove[];

  @Field(() => Date, { nullable: true, description: "When it was paid for; null before." })
  placedAt!: Date | null;

  @Field(() => SellerType, { nullable: true, description: "Who sells it; null while sellers are away." })
  seller!: SellerType | null;

  @Field(() => MoneyType, { description: "Sum of its lines, tax included." })
  subtotal!: MoneyType;

  @Field(() => MoneyType, { description: "Its share of the order's shipping, by the value of its lines." })
  shipping!: MoneyType;

  @Field(() => OrderAddressType, { nullable: true, description: "Where it goes; null for orders of the demo history." })
  shippingAddress!: OrderAddressType | null;
}

export const SellerOrderConnection = connectionType("SellerOrder", SellerOrderType);

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
