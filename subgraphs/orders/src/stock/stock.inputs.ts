import { Field, ID, InputType, Int } from "type-graphql";
import { describedEnum } from "../enums";
import type { AdjustReason } from "./plan-adjust";

const AdjustReasonEnum = describedEnum<AdjustReason>("StockAdjustReason", "Why a seller changes what is on hand.", {
  RECEIVED: "Came in; delta above 0.",
  SOLD_ELSEWHERE: "Sold outside of the mall; delta below 0.",
  DAMAGED: "Broken, lost or no longer fit to be sold; delta below 0.",
  COUNT: "A count found another number; delta of either sign, or the counted onHand.",
});

@InputType("StockAdjustChangeInput", { description: "One change of what is on hand of one SKU." })
export class StockAdjustChangeInput {
  @Field(() => String, { description: "The seller's SKU, 1 to 64 characters. Else UNKNOWN_SKU." })
  sku!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      "Units that came (above 0) or went (below 0), up to 1,000,000. Required unless a counted onHand is given.",
  })
  delta?: number | null;

  @Field(() => AdjustReasonEnum, { description: "Why." })
  reason!: AdjustReason;

  @Field(() => Int, {
    nullable: true,
    description:
      "With COUNT, instead of delta: what was counted, at the location or, without one, in all. The SKU's only change.",
  })
  onHand?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "What the caller believes to be on hand, at the location or, without one, in all. Otherwise: STOCK_CHANGED, with what is.",
  })
  expectedOnHand?: number | null;

  @Field(() => ID, {
    nullable: true,
    description:
      "Where. Default: units come in at the first open location, and go from all, in the order of their priority.",
  })
  locationId?: string | null;

  @Field(() => String, { nullable: true, description: "For the log, at most 500 characters." })
  note?: string | null;
}

@InputType("StockAdjustInput", { description: "Changes of what a seller has on hand: all are made, or none." })
export class StockAdjustInput {
  @Field(() => String, {
    description: "1 to 255 characters, new for each request of the seller. Sent again, nothing is changed twice.",
  })
  idempotencyKey!: string;

  @Field(() => ID, { description: "The seller, for which the caller must act. Else SELLER_NOT_FOUND." })
  sellerId!: string;

  @Field(() => [StockAdjustChangeInput], {
    description: "1 to 250. Changes of one SKU count together: the sum must leave what orders have reserved.",
  })
  changes!: StockAdjustChangeInput[];
}

@InputType("StockTransferLineInput", { description: "Units of one SKU that change their location." })
export class StockTransferLineInput {
  @Field(() => String, { description: "The seller's SKU; each once." })
  sku!: string;

  @Field(() => Int, { description: "Units, at least 1 and at most what lies there." })
  quantity!: number;
}

@InputType("StockTransferInput", { description: "Units that go from one location of a seller to another." })
export class StockTransferInput {
  @Field(() => String, { description: "1 to 255 characters, new for each transfer of the seller." })
  idempotencyKey!: string;

  @Field(() => ID, { description: "The seller, for which the caller must act." })
  sellerId!: string;

  @Field(() => ID, { description: "Where they lie." })
  fromLocationId!: string;

  @Field(() => ID, { description: "Where they go; an open location." })
  toLocationId!: string;

  @Field(() => [StockTransferLineInput], { description: "1 to 250 lines." })
  lines!: StockTransferLineInput[];

  @Field(() => String, { nullable: true, description: "For the log, at most 500 characters." })
  note?: string | null;
}

@InputType("StockThresholdInput", { description: "When to be told of one SKU." })
export class StockThresholdInput {
  @Field(() => String, { description: "The seller's SKU; each once." })
  sku!: string;

  @Field(() => Int, { nullable: true, description: "0 or more; null or left out: not to be told." })
  threshold?: number | null;
}

@InputType("StockThresholdSetInput", { description: "At how many available units a seller wants to be told." })
export class StockThresholdSetInput {
  @Field(() => ID, { description: "The seller, for which the caller must act." })
  sellerId!: string;

  @Field(() => [StockThresholdInput], { description: "1 to 250 SKUs." })
  thresholds!: StockThresholdInput[];
}
