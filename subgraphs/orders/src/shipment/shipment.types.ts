import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { describedEnum } from "../enums";
import { type OrderError, OrderUserError } from "../order/order-errors";
import { OrderLineUnitsInput } from "../seller-order/seller-order-change.types";
import { VariantType } from "../stock/availability.types";
import { OrderLineType } from "../seller-order/seller-order.types";

export type ShipmentState = "SHIPPED" | "DELIVERED";
const ShipmentStateEnum = describedEnum<ShipmentState>("ShipmentState", "Where a parcel is.", {
  SHIPPED: "With the carrier.",
  DELIVERED: "With the buyer.",
});

export type ShipmentKind = "SALE" | "EXCHANGE";
const ShipmentKindEnum = describedEnum<ShipmentKind>("ShipmentKind", "Why a parcel was sent.", {
  SALE: "What was bought; its money is taken when it leaves.",
  EXCHANGE: "Replacement for what came back; it is paid for already.",
});

@ObjectType("ShipmentLine", { description: "Units of an order line in a parcel." })
export class ShipmentLineType {
  @Field(() => OrderLineType, { description: "The line." })
  orderLine!: OrderLineType;

  @Field(() => Int, { description: "Units in this parcel." })
  quantity!: number;

  @Field(() => VariantType, {
    nullable: true,
    description:
      "What is in it: what was bought or, in exchange, another variant of it; null while the catalogue is away.",
  })
  variant!: VariantType | null;
}

@ObjectType("Shipment", { description: "One parcel of a seller order." })
export class ShipmentType {
  @Field(() => ID, { description: "Id of the parcel." })
  id!: string;

  @Field(() => ShipmentKindEnum, { description: "Why it was sent." })
  kind!: ShipmentKind;

  @Field(() => String, { nullable: true, description: "Who carries it, if the seller said so." })
  carrier!: string | null;

  @Field(() => String, { nullable: true, description: "The carrier's number for it, if the seller said so." })
  trackingNumber!: string | null;

  @Field(() => ShipmentStateEnum, { description: "Where it is." })
  state!: ShipmentState;

  @Field(() => Date, { description: "When it left." })
  shippedAt!: Date;

  @Field(() => Date, { nullable: true, description: "When the buyer got it; null before." })
  deliveredAt!: Date | null;
}

@InputType("ShipmentCreateInput", { description: "A parcel of a packed seller order." })
export class ShipmentCreateInput {
  @Field(() => ID, { description: "The seller order, which must be PACKED." })
  sellerOrderId!: string;

  @Field(() => [OrderLineUnitsInput], {
    nullable: true,
    description: "What is in it, 1 to 100 lines. Without it: all that is left.",
  })
  lines?: OrderLineUnitsInput[] | null;

  @Field(() => String, { nullable: true, description: "Who carries it, at most 100 characters." })
  carrier?: string | null;

  @Field(() => String, { nullable: true, description: "4 to 40 letters, digits, spaces or dashes." })
  trackingNumber?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      "The stock location that it leaves from; default: where the seller's stock lies, first locations first.",
  })
  locationId?: string | null;

  @Field(() => String, { description: "1 to 255 characters, new for each parcel." })
  idempotencyKey!: string;
}

@ObjectType("ShipmentCreatePayload", { description: "Answer to shipmentCreate." })
export class ShipmentCreatePayload {
  @Field(() => ShipmentType, { nullable: true, description: "The parcel; null if none was sent." })
  shipment!: ShipmentType | null;

  @Field(() => [OrderUserError], { description: "Why none was sent; empty if one was." })
  userErrors!: OrderError[];
}

@InputType("ShipmentDeliverInput", { description: "A parcel that the buyer has." })
export class ShipmentDeliverInput {
  @Field(() => ID, { description: "The parcel." })
  shipmentId!: string;

  @Field(() => String, { description: "1 to 255 characters, new for each request." })
  idempotencyKey!: string;
}

@ObjectType("ShipmentDeliverPayload", { description: "Answer to shipmentDeliver." })
export class ShipmentDeliverPayload {
  @Field(() => ShipmentType, { nullable: true, description: "The parcel, DELIVERED; null if it was not moved." })
  shipment!: ShipmentType | null;

  @Field(() => [OrderUserError], { description: "Why it was not moved; empty if it was." })
  userErrors!: OrderError[];
}
