import { userErrorType } from "@mall/platform/errors/user-error";
import { MoneyType } from "@mall/platform/money/money.type";
import { connectionType } from "@mall/platform/pagination/connection.type";
import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { VariantType } from "../variant/variant.types";
import type { PriceErrorCode } from "./price-errors";
import type { PriceCause } from "./settle-plans";

export const PriceErrorCodeEnum = {
  INVALID_INPUT: "INVALID_INPUT",
  INVALID_PRICE: "INVALID_PRICE",
  INVALID_PERIOD: "INVALID_PERIOD",
  PERIOD_TAKEN: "PERIOD_TAKEN",
  CURRENCY_MISMATCH: "CURRENCY_MISMATCH",
  DUPLICATE_VARIANT: "DUPLICATE_VARIANT",
  SELLER_NOT_FOUND: "SELLER_NOT_FOUND",
  VARIANT_NOT_FOUND: "VARIANT_NOT_FOUND",
  PRODUCT_ARCHIVED: "PRODUCT_ARCHIVED",
  CAMPAIGN_NOT_FOUND: "CAMPAIGN_NOT_FOUND",
  CAMPAIGN_OVER: "CAMPAIGN_OVER",
  PLAN_NOT_FOUND: "PLAN_NOT_FOUND",
} as const satisfies Record<PriceErrorCode, PriceErrorCode>;

registerEnumType(PriceErrorCodeEnum, {
  name: "PriceErrorCode",
  description: "Why prices were not planned.",
  valuesConfig: {
    INVALID_INPUT: { description: "A field is missing, too long or malformed; `field` says which." },
    INVALID_PRICE: { description: "The price is not from 1 to 10,000,000,000 minor units." },
    INVALID_PERIOD: { description: "A moment lies in the past or too far ahead, or the end is not after the start." },
    PERIOD_TAKEN: { description: "The variant is in another campaign, or priced by another plan, at that time." },
    CURRENCY_MISMATCH: { description: "The variant is priced in another currency." },
    DUPLICATE_VARIANT: { description: "A variant is given twice." },
    SELLER_NOT_FOUND: { description: "The caller acts for no such seller." },
    VARIANT_NOT_FOUND: { description: "The seller has no such variant." },
    PRODUCT_ARCHIVED: { description: "The product is archived and not priced any more." },
    CAMPAIGN_NOT_FOUND: { description: "The caller has no such campaign." },
    CAMPAIGN_OVER: { description: "The campaign has ended by itself." },
    PLAN_NOT_FOUND: { description: "The caller has no such planned price." },
  },
});

export const PriceUserError = userErrorType<PriceErrorCode>("Price", PriceErrorCodeEnum);

export type CampaignState = "PLANNED" | "RUNNING" | "ENDED" | "CANCELLED";
export const CampaignStateEnum = {
  PLANNED: "PLANNED",
  RUNNING: "RUNNING",
  ENDED: "ENDED",
  CANCELLED: "CANCELLED",
} as const satisfies Record<CampaignState, CampaignState>;

registerEnumType(CampaignStateEnum, {
  name: "PriceCampaignState",
  description: "Where a campaign stands.",
  valuesConfig: {
    PLANNED: { description: "It has not begun." },
    RUNNING: { description: "Its prices hold." },
    ENDED: { description: "Its time is over; the base prices hold again." },
    CANCELLED: { description: "It was called off, or ended before its time." },
  },
});

export const PriceCauseEnum = {
  SET: "SET",
  SCHEDULE: "SCHEDULE",
  CAMPAIGN_START: "CAMPAIGN_START",
  CAMPAIGN_END: "CAMPAIGN_END",
  IMPORT: "IMPORT",
} as const satisfies Record<PriceCause, PriceCause>;

registerEnumType(PriceCauseEnum, {
  name: "PriceCause",
  description: "What changed a price.",
  valuesConfig: {
    SET: { description: "Its seller set it, or listed the variant at it." },
    SCHEDULE: { description: "A planned change of the base price was due." },
    CAMPAIGN_START: { description: "A campaign began." },
    CAMPAIGN_END: { description: "A campaign ended, and the base price holds again." },
    IMPORT: { description: "It came with an import of the catalogue." },
  },
});

@ObjectType("PriceCampaignPrice", { description: "What one variant costs in a campaign." })
export class CampaignPriceType {
  @Field(() => MoneyType, { description: "Price of one unit while the campaign runs." })
  price!: MoneyType;

  /** Not public as a field: `variant` answers it. */
  variantId!: string;
}

@ObjectType("PriceCampaign", {
  description: "Prices for a time, after which each variant costs its base price again. Seen by the seller's members.",
})
export class PriceCampaignType {
  @Field(() => ID, { description: "Opaque id." })
  id!: string;

  @Field(() => String, { description: "The seller's name for it; not shown to shoppers." })
  name!: string;

  @Field(() => CampaignStateEnum, { description: "Where it stands now." })
  state!: CampaignState;

  @Field(() => Date, { description: "When its prices begin to hold." })
  startsAt!: Date;

  @Field(() => Date, {
    description: "When the base prices hold again; the moment itself is no longer in the campaign.",
  })
  endsAt!: Date;

  @Field(() => Date, { description: "When it was planned." })
  createdAt!: Date;
}

@ObjectType("ScheduledPrice", { description: "A change of a base price to come. Seen by the seller's members." })
export class ScheduledPriceType {
  @Field(() => ID, { description: "Opaque id." })
  id!: string;

  @Field(() => MoneyType, { description: "Price of one unit from then on." })
  price!: MoneyType;

  @Field(() => Date, { description: "From when on." })
  at!: Date;

  /** Not public as a field. */
  variantId!: string;
}

@ObjectType("PriceHistoryEntry", { description: "What a variant cost, and from when to when." })
export class PriceHistoryEntryType {
  @Field(() => MoneyType, { description: "Price of one unit." })
  price!: MoneyType;

  @Field(() => Date, { description: "From when on it held." })
  since!: Date;

  @Field(() => Date, { nullable: true, description: "Until when it held; null for the price now." })
  until!: Date | null;

  @Field(() => PriceCauseEnum, { description: "What made it the price." })
  cause!: PriceCause;

  /** Not public as a field: place in the history. */
  seq!: string;
}

export const PriceCampaignConnection = connectionType("PriceCampaign", PriceCampaignType);
export const PriceHistoryConnection = connectionType("PriceHistory", PriceHistoryEntryType);

@ObjectType("PriceCampaignPayload", { description: "The campaign, or what to mend." })
export class PriceCampaignPayload {
  @Field(() => PriceCampaignType, { nullable: true, description: "Null exactly when there are errors." })
  campaign!: PriceCampaignType | null;

  @Field(() => [PriceUserError], { description: "What to mend; nothing was changed." })
  userErrors!: InstanceType<typeof PriceUserError>[];
}

@ObjectType("PriceSchedulePayload", { description: "The planned price with its variant, or what to mend." })
export class PriceSchedulePayload {
  @Field(() => ScheduledPriceType, { nullable: true, description: "Null exactly when there are errors." })
  scheduledPrice!: ScheduledPriceType | null;

  @Field(() => VariantType, { nullable: true, description: "The variant; null exactly when there are errors." })
  variant!: VariantType | null;

  @Field(() => [PriceUserError], { description: "What to mend; nothing was changed." })
  userErrors!: InstanceType<typeof PriceUserError>[];
}
