import { connectionType } from "@mall/platform/pagination/connection.type";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { describedEnum } from "../enums";
import { StockLocationType } from "../location/location.types";
import { VariantType } from "./availability.types";
import type { MovementReason } from "./stock-books";
import { type StockError, StockUserError } from "./stock-errors";

const MovementReasonEnum = describedEnum<MovementReason>("StockMovementReason", "Why units came or went.", {
  RECEIVED: "Came in from a supplier or a workshop.",
  SOLD: "Left with a parcel of an order.",
  RETURNED: "Came back from a buyer, fit to be sold again.",
  SOLD_ELSEWHERE: "Sold outside of the mall.",
  DAMAGED: "Broken, lost or no longer fit to be sold.",
  COUNT: "A count found more or fewer than the books said.",
  TRANSFERRED: "Went to or came from another location of the seller.",
});

@ObjectType("LocationStock", { description: "What lies of one item at one location." })
export class LocationStockType {
  @Field(() => StockLocationType, { description: "The location." })
  location!: StockLocationType;

  @Field(() => Int, { description: "Units that lie there, reserved ones included." })
  onHand!: number;
}

@ObjectType("StockMovement", { description: "Units that came or went. Written once and never changed." })
export class StockMovementType {
  @Field(() => ID, { description: "Id of the movement." })
  id!: string;

  @Field(() => Date, { description: "When." })
  at!: Date;

  @Field(() => MovementReasonEnum, { description: "Why." })
  reason!: MovementReason;

  @Field(() => Int, { description: "Units; negative where they went." })
  delta!: number;

  @Field(() => StockLocationType, { description: "Where." })
  location!: StockLocationType;

  @Field(() => String, { description: "Id of the person who did it, or `mall` for what orders and listings cause." })
  actor!: string;

  @Field(() => String, { nullable: true, description: "What the person added; null without." })
  note!: string | null;
}

export const StockMovementConnection = connectionType("StockMovement", StockMovementType);

@ObjectType("StockLevel", {
  description:
    "What a seller has of one variant. available = onHand - reserved, never below 0. For its members and administrators.",
})
export class StockLevelType {
  @Field(() => VariantType, { nullable: true, description: "The variant; null while the catalogue is away." })
  variant!: VariantType | null;

  @Field(() => Int, { description: "Units in all locations, reserved ones included." })
  onHand!: number;

  @Field(() => Int, { description: "Units that orders hold until they are shipped or undone." })
  reserved!: number;

  @Field(() => Int, { description: "Units that can be bought." })
  available!: number;

  @Field(() => Int, {
    nullable: true,
    description: "When available falls to this, `stockLow` tells; null where the seller does not want to be told.",
  })
  threshold!: number | null;

  @Field(() => Boolean, { description: "Whether available is at the threshold or below; false without one." })
  isLow!: boolean;
}

export const StockLevelConnection = connectionType("StockLevel", StockLevelType);

@ObjectType("StockPayload", { description: "Answer to stockAdjust, stockTransfer and stockThresholdSet." })
export class StockPayload {
  @Field(() => [StockLevelType], {
    nullable: true,
    description: "The levels of what was named, each once, as they are now; null if nothing was changed.",
  })
  levels!: StockLevelType[] | null;

  @Field(() => [StockUserError], { description: "Why nothing was changed; empty if all was." })
  userErrors!: StockError[];
}
