import { MoneyInput } from "@mall/platform/money/money.type";
import { Field, ID, InputType } from "type-graphql";

@InputType("PriceScheduleInput", { description: "A change of a base price to come." })
export class PriceScheduleInput {
  @Field(() => ID, { description: "The variant." })
  variantId!: string;

  @Field(() => MoneyInput, { description: "Price of one unit from then on, in the variant's currency." })
  price!: MoneyInput;

  @Field(() => Date, { description: "From when on; in the future, within two years. Applied within seconds of it." })
  at!: Date;
}

@InputType("PriceScheduleCancelInput", { description: "Which planned price to call off." })
export class PriceScheduleCancelInput {
  @Field(() => ID, { description: "The planned price." })
  scheduledPriceId!: string;
}

@InputType("PriceCampaignPriceInput", { description: "What one variant costs in a campaign." })
export class CampaignPriceInput {
  @Field(() => ID, { description: "A variant of the seller." })
  variantId!: string;

  @Field(() => MoneyInput, { description: "Price of one unit while the campaign runs, in the variant's currency." })
  price!: MoneyInput;
}

@InputType("PriceCampaignCreateInput", { description: "Prices for a time." })
export class PriceCampaignCreateInput {
  @Field(() => ID, { description: "Whose campaign it is: a seller that the caller acts for." })
  sellerId!: string;

  @Field(() => String, { description: "A name for the seller's own use; 1 to 100 characters." })
  name!: string;

  @Field(() => Date, { nullable: true, description: "When it begins, within two years; default at once." })
  startsAt?: Date | null;

  @Field(() => Date, { description: "When it ends: after the start, at most 366 days later." })
  endsAt!: Date;

  @Field(() => [CampaignPriceInput], {
    description: "1 to 500 variants, each once and in no other campaign at that time.",
  })
  prices!: CampaignPriceInput[];
}

@InputType("PriceCampaignCancelInput", { description: "Which campaign to call off." })
export class PriceCampaignCancelInput {
  @Field(() => ID, { description: "The campaign; if it runs, its base prices hold again at once." })
  campaignId!: string;
}
