import { connectionType } from "@mall/platform/pagination/connection.type";
import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import type { JournalKind } from "../points/journal";
import type { LedgerEntry } from "./find-ledger";

@ObjectType("LoyaltyAccount", { description: "Somebody's membership of the loyalty programme." })
export class LoyaltyAccountType {
  /** Whose it is; every field is found by it. */
  userId!: string;
}

@ObjectType("ExpiringPoints", { description: "Points that are about to expire." })
export class ExpiringPointsType {
  @Field(() => Int, { description: "How many points expire then, unless they are spent before." })
  amount!: number;

  @Field(() => Date, { description: "When they expire." })
  at!: Date;
}

@ObjectType("LoyaltyPoints", { description: "A member's points." })
export class LoyaltyPointsType {
  userId!: string;

  @Field(() => Int, { description: "Points that can be spent." })
  available!: number;

  @Field(() => Int, { description: "Points of orders whose return window has not ended." })
  pending!: number;
}

@ObjectType("LoyaltyTier", { description: "A level of membership." })
export class LoyaltyTierType {
  @Field(() => String, { description: "Its name for programs, such as `SILVER`." })
  code!: string;

  @Field(() => String, { description: "Its name for people." })
  name!: string;

  @Field(() => Int, { description: "Points to earn in twelve months to reach it." })
  threshold!: number;

  @Field(() => [String], {
    description: "What members get, one sentence each: what the programme promises, and promotions for the tier.",
  })
  benefits!: string[];
}

@ObjectType("NextLoyaltyTier", { description: "The level above the member's, and the way there." })
export class NextLoyaltyTierType {
  @Field(() => String, { description: "Its name for programs, such as `GOLD`." })
  code!: string;

  @Field(() => String, { description: "Its name for people." })
  name!: string;

  @Field(() => Int, { description: "Points still to earn within the twelve months that count." })
  pointsToGo!: number;
}

const JournalKindEnum: { [Kind in JournalKind]: Kind } = {
  EARNED: "EARNED",
  RELEASED: "RELEASED",
  REVERSED: "REVERSED",
  EXPIRED: "EXPIRED",
  HELD: "HELD",
  FREED: "FREED",
  SPENT: "SPENT",
  RETURNED: "RETURNED",
  REDEEMED: "REDEEMED",
  GRANTED: "GRANTED",
};
registerEnumType(JournalKindEnum, {
  name: "PointsLedgerKind",
  description: "Why points moved.",
  valuesConfig: {
    EARNED: { description: "An order was placed; its points are pending." },
    RELEASED: { description: "The order's return window ended; its pending points became available." },
    REVERSED: { description: "The order was cancelled or refunded; its points were taken back in exact share." },
    EXPIRED: { description: "Available points were not spent in time." },
    HELD: { description: "Available points were set aside for a checkout." },
    FREED: { description: "The checkout ended without an order; the points are available again." },
    SPENT: { description: "Points that were set aside paid for an order." },
    RETURNED: { description: "The order was cancelled or refunded; the points that paid for it came back." },
    REDEEMED: { description: "Points bought a reward." },
    GRANTED: { description: "The programme gave points that no order earned." },
  },
});

@ObjectType("PointsLedgerEntry", {
  description: "One movement of a member's points. Entries are never changed or removed.",
})
export class PointsLedgerEntryType {
  @Field(() => ID, { description: "Its id." })
  id!: string;

  @Field(() => Date, { description: "When it happened." })
  at!: Date;

  @Field(() => JournalKindEnum, { description: "Why points moved." })
  kind!: JournalKind;

  @Field(() => Int, { description: "How many points the movement is about; one or more." })
  points!: number;

  @Field(() => Int, {
    description:
      "What it added to all of the member's points, pending and available together: 0 when pending points became available.",
  })
  amount!: number;

  @Field(() => Int, { description: "All of the member's points after it, pending and available together." })
  balance!: number;

  @Field(() => String, { description: "One sentence for the member." })
  memo!: string;
}

export const PointsLedgerConnectionType = connectionType<LedgerEntry>(
  "PointsLedgerEntry",
  PointsLedgerEntryType as never,
);
