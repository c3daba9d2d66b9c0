import { connectionType } from "@mall/platform/pagination/connection.type";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { describedEnum } from "../enums";
import { VariantType } from "../stock/availability.types";
import { type StockError, StockUserError } from "../stock/stock-errors";

export type ArrivalState = "EXPECTED" | "RECEIVED" | "CANCELLED";

export const ArrivalStateEnum = describedEnum<ArrivalState>("StockArrivalState", "What became of goods on their way.", {
  EXPECTED: "They are not there yet and cannot be bought.",
  RECEIVED: "They came, and were booked in.",
  CANCELLED: "They will not come.",
});

@ObjectType("StockArrival", {
  description:
    "Goods that a seller ordered, by accepting a suggestion to restock. No stock until they came. For its members and administrators.",
})
export class StockArrivalType {
  @Field(() => ID, { description: "Its id." })
  id!: string;

  @Field(() => VariantType, { nullable: true, description: "Of what; null while the catalogue is away." })
  variant!: VariantType | null;

  @Field(() => Int, { description: "Units that were ordered." })
  quantity!: number;

  @Field(() => Date, { description: "The day on which they should come, at its beginning (UTC)." })
  expectedOn!: Date;

  @Field(() => ArrivalStateEnum, { description: "What became of them." })
  state!: ArrivalState;

  @Field(() => Int, { nullable: true, description: "Units that came; null before." })
  receivedUnits!: number | null;

  @Field(() => ID, { description: "The suggestion that was accepted, which is its Decision's id too." })
  suggestionId!: string;

  @Field(() => Date, { description: "When it was accepted." })
  announcedAt!: Date;

  @Field(() => Date, { nullable: true, description: "When they came or were given up; null before." })
  closedAt!: Date | null;
}

export const StockArrivalConnection = connectionType("StockArrival", StockArrivalType);

@InputType("StockArrivalReceiveInput", { description: "Goods that came." })
export class StockArrivalReceiveInput {
  @Field(() => String, { description: "1 to 255 characters, new for each request of the seller." })
  idempotencyKey!: string;

  @Field(() => ID, { description: "What was expected. Else ARRIVAL_NOT_FOUND; ARRIVAL_CLOSED if it is not any more." })
  arrivalId!: string;

  @Field(() => Int, { nullable: true, description: "Units as counted, 1 to 1,000,000. Default: as ordered." })
  quantity?: number | null;

  @Field(() => ID, { nullable: true, description: "Where they are put. Default: the first open location." })
  locationId?: string | null;
}

@InputType("StockArrivalCancelInput", { description: "Goods that will not come." })
export class StockArrivalCancelInput {
  @Field(() => ID, { description: "What was expected." })
  arrivalId!: string;
}

@ObjectType("StockArrivalPayload", { description: "What became of goods on their way, or why nothing was changed." })
export class StockArrivalPayload {
  @Field(() => StockArrivalType, { nullable: true, description: "It; null exactly when there are errors." })
  arrival!: StockArrivalType | null;

  @Field(() => [StockUserError], { description: "What the caller can mend." })
  userErrors!: StockError[];
}
