import { MoneyType } from "@mall/platform/money/money.type";
import { Field, ID, ObjectType } from "type-graphql";
import { describedEnum } from "../enums";
import type { ActorKind } from "../order/actor";
import type { EntrySubject } from "./write-entries";

export const ActorKindEnum = describedEnum<ActorKind>("OrderActor", "On whose side somebody acted.", {
  BUYER: "The buyer.",
  SELLER: "A member of the seller.",
  MALL: "The mall: an administrator, a rule or a deadline.",
});

export type TimelineSubject = EntrySubject | "ORDER" | "SELLER_ORDER" | "PAYMENT";
const TimelineSubjectEnum = describedEnum<TimelineSubject>("OrderTimelineSubject", "What an entry is about.", {
  ORDER: "The order as a whole; state is an OrderState.",
  SELLER_ORDER: "A seller's part; state is a SellerOrderState.",
  SHIPMENT: "A parcel of several: PARTLY_SHIPPED or PARTLY_DELIVERED.",
  CANCELLATION: "Units taken out before they were sent: UNITS_CANCELLED.",
  RETURN: "Something that goes back: WITHDRAWN, or RETURN_ and where it stands or how it ended.",
  REFUND: "Money that goes back: REFUND_REQUESTED.",
  DISPUTE: "A dispute: CHARGED_BACK, CHARGEBACK_REVERSED, or DISPUTE_ and where it stands.",
  PAYMENT: "Money that moved at the provider: PAYMENT_CAPTURED, PAYMENT_RELEASED or PAYMENT_REFUNDED.",
});

@ObjectType("OrderTimelineEntry", { description: "Something that happened to an order or to a seller's part of it." })
export class OrderTimelineEntryType {
  @Field(() => Date, { description: "When it happened." })
  at!: Date;

  @Field(() => TimelineSubjectEnum, { description: "What it is about." })
  subject!: TimelineSubject;

  @Field(() => String, { description: "Where the subject stands from then on; more may be added." })
  state!: string;

  @Field(() => ActorKindEnum, { description: "Who made it happen." })
  actor!: ActorKind;

  @Field(() => String, { nullable: true, description: "What happened, in English, for people." })
  note!: string | null;

  @Field(() => MoneyType, { nullable: true, description: "With PAYMENT: how much; else null." })
  amount!: MoneyType | null;

  @Field(() => ID, {
    nullable: true,
    description: "The seller order that it is about; null where it is the whole order.",
  })
  sellerOrderId!: string | null;
}
