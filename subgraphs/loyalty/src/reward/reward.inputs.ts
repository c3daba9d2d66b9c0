import { MoneyInput } from "@mall/platform/money/money.type";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import type { Reward } from "./find-rewards";
import { RewardUserError } from "./redemption.types";
import { RewardType } from "./reward.types";

@InputType("RewardCreateInput", {
  description: "A reward for the catalogue. It gives one of three: a coupon for a promotion, gift credit, or a perk.",
})
export class RewardCreateInput {
  @Field(() => String, { description: "What it is, for people; 1 to 100 characters." })
  title!: string;

  @Field(() => String, { description: "What the member gets; 1 to 500 characters." })
  description!: string;

  @Field(() => Int, { description: "Points that it costs, 1 to 10,000,000." })
  costPoints!: number;

  @Field(() => ID, { nullable: true, description: "The promotion that its coupon brings." })
  promotionId?: string | null;

  @Field(() => MoneyInput, { nullable: true, description: "The gift credit, at most 1,000,000 minor units." })
  giftCredit?: MoneyInput | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The perk: 1 to 35 small letters, digits and dashes. While a member has it, they are in the segment `perk-<perk>` of promotions.",
  })
  perk?: string | null;

  @Field(() => Int, { nullable: true, description: "Days for which the coupon or the perk is good. Default 90." })
  validDays?: number | null;

  @Field(() => Int, { nullable: true, description: "How many there are. Default any number." })
  stock?: number | null;

  @Field(() => Int, { nullable: true, description: "How often one member may have it. Default any number." })
  perMemberLimit?: number | null;

  @Field(() => String, { nullable: true, description: "Code of the lowest tier that may have it. Default everybody." })
  lowestTier?: string | null;

  @Field(() => Date, { nullable: true, description: "From when it can be had. Default at once." })
  startsAt?: Date | null;

  @Field(() => Date, { nullable: true, description: "Until when it can be had. Default no end." })
  endsAt?: Date | null;
}

@InputType("RewardUpdateInput", { description: "A change of a reward; what is left out stays." })
export class RewardUpdateInput {
  @Field(() => ID, { description: "The reward." })
  rewardId!: string;

  @Field(() => Boolean, { nullable: true, description: "Whether it is offered." })
  isOffered?: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description: "How many more there are; negative takes away, down to none. One without a stock gets one.",
  })
  addStock?: number | null;

  @Field(() => Date, { nullable: true, description: "Until when it can be had." })
  endsAt?: Date | null;
}

@ObjectType("RewardPayload", { description: "The reward, or what to mend." })
export class RewardPayload {
  @Field(() => RewardType, { nullable: true, description: "Null exactly when there are errors." })
  reward!: Reward | null;

  @Field(() => [RewardUserError], { description: "What to mend; nothing was changed." })
  userErrors!: InstanceType<typeof RewardUserError>[];
}
