import { MoneyType } from "@mall/platform/money/money.type";
import { connectionType } from "@mall/platform/pagination/connection.type";
import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { OrderAddressType } from "../address/address.types";
import { describedEnum } from "../enums";
import { VariantType } from "../stock/availability.types";
import type { SellerMove, SellerOrderState } from "./seller-order-status";

export const SellerOrderStateEnum = describedEnum<SellerOrderState>(
  "SellerOrderState",
  "Where one seller's part of an order stands.",
  {
    PENDING: "The buyer has not paid yet; the seller does not see it.",
    PLACED: "Paid for; waits for the seller.",
    ACCEPTED: "The seller has taken it on.",
    PACKED: "Ready for the carrier; some parcels may have left.",
    SHIPPED: "All of it is with the carrier; it can no longer be cancelled.",
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
    SHIP: "Give it to the carrier, all that is left or some lines: its stock is gone and its money is taken.",
    DELIVER: "Say that the buyer has all its parcels. When all parts are delivered, the order is COMPLETED.",
  },
);

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

  @Field(() => MoneyType, { description: "Price of one unit: with tax where Order.pricing.taxMode is INCLUSIVE." })
  unitPrice!: MoneyType;

  @Field(() => MoneyType, { description: "unitPrice × quantity." })
  lineTotal!: MoneyType;

  @Field(() => MoneyType, { description: "What promotions took off, as a positive amount." })
  discount!: MoneyType;

  @Field(() => MoneyType, { description: "Tax, contained in payable." })
  tax!: MoneyType;

  @Field(() => Int, { description: "Rate of the tax in hundredths of a per cent: 1900 are 19 %." })
  taxRateBp!: number;

  @Field(() => MoneyType, { description: "What was paid for it, by whatever means: lineTotal − discount, with tax." })
  payable!: MoneyType;
}

@ObjectType("OrderLineProgress", { description: "How far the units of an order line have come." })
export class OrderLineProgressType {
  @Field(() => Int, { description: "Units that left in a parcel." })
  shipped!: number;

  @Field(() => Int, { description: "Units that the buyer got." })
  delivered!: number;

  @Field(() => Int, {
    description: "Units taken out of the order before they were shipped; nothing is charged for them.",
  })
  cancelled!: number;

  @Field(() => Int, { description: "Units that came back to the seller and were paid back." })
  returned!: number;

  @Field(() => Int, { description: "Units that were paid back, whether or not they came back." })
  refunded!: number;

  @Field(() => Int, { description: "Units that the buyer asked to send back, not decided yet." })
  inReturn!: number;

  @Field(() => Int, { description: "Units neither shipped nor cancelled." })
  left!: number;
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

  @Field(() => MoneyType, { description: "Sum of its lines before promotions." })
  subtotal!: MoneyType;

  @Field(() => MoneyType, { description: "Its share of the order's shipping, by the value of its lines." })
  shipping!: MoneyType;

  @Field(() => OrderAddressType, { nullable: true, description: "Where it goes; null for orders of the demo history." })
  shippingAddress!: OrderAddressType | null;
}

export const SellerOrderConnection = connectionType("SellerOrder", SellerOrderType);

@ObjectType("SellerOrderReceived", { description: "A seller order that was just paid for." })
export class SellerOrderReceivedType {
  @Field(() => SellerOrderType, { description: "The seller order as it is now." })
  sellerOrder!: SellerOrderType;

  @Field(() => Date, { description: "When it was paid for." })
  at!: Date;
}
