import { userErrorType } from "@mall/platform/errors/user-error";
import { MoneyType } from "@mall/platform/money/money.type";
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import type { RewardErrorCode } from "./reward-redeem";

export const RewardErrorCodeEnum: { [Code in RewardErrorCode]: Code } = {
  REWARD_NOT_OFFERED: "REWARD_NOT_OFFERED",
  REWARD_SOLD_OUT: "REWARD_SOLD_OUT",
  REWARD_LIMIT_REACHED: "REWARD_LIMIT_REACHED",
  TIER_TOO_LOW: "TIER_TOO_LOW",
  POINTS_NOT_ENOUGH: "POINTS_NOT_ENOUGH",
  INVALID_REWARD: "INVALID_REWARD",
  REWARD_NOT_FOUND: "REWARD_NOT_FOUND",
  INVALID_KEY: "INVALID_KEY",
  IDEMPOTENCY_KEY_REUSED: "IDEMPOTENCY_KEY_REUSED",
};
registerEnumType(RewardErrorCodeEnum, {
  name: "RewardErrorCode",
  description: "Why a reward was not had, or not changed.",
  valuesConfig: {
    REWARD_NOT_OFFERED: { description: "The programme does not offer it at present." },
    REWARD_SOLD_OUT: { description: "None is left." },
    REWARD_LIMIT_REACHED: { description: "The member has had it as often as one may." },
    TIER_TOO_LOW: { description: "It is for members of a higher tier." },
    INVALID_REWARD: { description: "A field of the reward breaks its limits; `field` says which and `message` how." },
    REWARD_NOT_FOUND: { description: "There is no such reward." },
    POINTS_NOT_ENOUGH: { description: "It costs more points than are available." },
    INVALID_KEY: { description: "The key is empty or too long." },
    IDEMPOTENCY_KEY_REUSED: { description: "The key was used for another reward. Use a new one." },
  },
});

export const RewardUserError = userErrorType<RewardErrorCode>("Reward", RewardErrorCodeEnum);

@InputType("RewardRedeemInput", { description: "A reward to buy with points." })
export class RewardRedeemInput {
  @Field(() => ID, { description: "The reward." })
  rewardId!: string;

  @Field(() => String, { description: "The same key buys once; 1 to 100 characters." })
  idempotencyKey!: string;
}

@ObjectType("RewardRedemption", { description: "What a member got for points." })
export class RewardRedemptionType {
  @Field(() => ID, { description: "Its id." })
  id!: string;

  @Field(() => Int, { description: "Points that it cost." })
  points!: number;

  @Field(() => String, { nullable: true, description: "The coupon's code; null if the reward was another." })
  couponCode!: string | null;

  @Field(() => MoneyType, { nullable: true, description: "The gift credit; null if the reward was another." })
  giftCredit!: MoneyType | null;

  @Field(() => String, {
    nullable: true,
    description: "The perk, such as `early-access`; null if the reward was another.",
  })
  perk!: string | null;

  @Field(() => Date, { nullable: true, description: "When the perk ends; null if the reward was another." })
  perkExpiresAt!: Date | null;

  @Field(() => Date, { description: "When." })
  redeemedAt!: Date;
}

@ObjectType("RewardRedeemPayload", { description: "What the member got, or what to mend." })
export class RewardRedeemPayload {
  @Field(() => RewardRedemptionType, { nullable: true, description: "Null exactly when there are errors." })
  redemption!: RewardRedemptionType | null;

  @Field(() => [RewardUserError], { description: "What to mend; nothing was changed." })
  userErrors!: InstanceType<typeof RewardUserError>[];
}
