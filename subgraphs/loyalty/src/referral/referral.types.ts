import { userErrorType } from "@mall/platform/errors/user-error";
import { connectionType } from "@mall/platform/pagination/connection.type";
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import type { Referral } from "./find-referrals";
import type { ReferralErrorCode } from "./referral-decide";
import type { ReferralState } from "./referral-status";

export const ReferralStateEnum: { [State in ReferralState]: State } = {
  PENDING: "PENDING",
  REVIEW: "REVIEW",
  QUALIFIED: "QUALIFIED",
  REWARDED: "REWARDED",
  REJECTED: "REJECTED",
};
registerEnumType(ReferralStateEnum, {
  name: "ReferralState",
  description: "How far a referral is.",
  valuesConfig: {
    PENDING: { description: "The friend signed up and has not placed an order that counts." },
    REVIEW: { description: "Somebody looks at it: many came by the code at once." },
    QUALIFIED: { description: "The friend's order waits for the end of its return window." },
    REWARDED: { description: "Both got their points." },
    REJECTED: { description: "It gives nothing; `reason` says why." },
  },
});

@ObjectType("ReferralStanding", { description: "A member's code for friends, and what came of it." })
export class ReferralStandingType {
  @Field(() => String, { nullable: true, description: "The code; null until `referralCodeCreate` made one." })
  code!: string | null;

  @Field(() => Int, { description: "People who signed up with it." })
  invited!: number;

  @Field(() => Int, { description: "Of them those whose order was kept, for whom points were given." })
  rewarded!: number;

  @Field(() => Int, { description: "Points for the member for each friend whose order was kept." })
  pointsForYou!: number;

  @Field(() => Int, { description: "Points for the friend." })
  pointsForFriend!: number;
}

@ObjectType("Referral", { description: "Somebody who came by a member's code. For administrators and support." })
export class ReferralType {
  @Field(() => ID, { description: "Who came." })
  refereeId!: string;

  @Field(() => ID, { description: "By whose code." })
  referrerId!: string;

  @Field(() => ReferralStateEnum, { description: "How far it is." })
  state!: ReferralState;

  @Field(() => String, {
    nullable: true,
    description:
      "VELOCITY, SHARED_ADDRESS, SHARED_PAYMENT, SHARED_DEVICE, ORDER_RETURNED, YEARLY_LIMIT or DECLINED; null if nothing was found.",
  })
  reason!: string | null;

  @Field(() => ID, { nullable: true, description: "The order that counts; null until there is one." })
  orderId!: string | null;

  @Field(() => Date, { description: "When the friend signed up." })
  signedUpAt!: Date;

  @Field(() => Date, { nullable: true, description: "When it was decided; null until then." })
  decidedAt!: Date | null;
}

export const ReferralConnectionType = connectionType<Referral>("Referral", ReferralType as never);

@InputType("ReferralDecideInput", { description: "What to do with a referral under review." })
export class ReferralDecideInput {
  @Field(() => ID, { description: "Who came." })
  refereeId!: string;

  @Field(() => Boolean, { description: "Whether it goes on as any other; false ends it." })
  isApproved!: boolean;
}

const ReferralErrorCodeEnum: { [Code in ReferralErrorCode]: Code } = {
  REFERRAL_NOT_FOUND: "REFERRAL_NOT_FOUND",
  NOT_IN_REVIEW: "NOT_IN_REVIEW",
};
registerEnumType(ReferralErrorCodeEnum, {
  name: "ReferralErrorCode",
  description: "Why a referral was not decided.",
  valuesConfig: {
    REFERRAL_NOT_FOUND: { description: "There is no such referral." },
    NOT_IN_REVIEW: { description: "It is not under review." },
  },
});
export const ReferralUserError = userErrorType<ReferralErrorCode>("Referral", ReferralErrorCodeEnum);

@ObjectType("ReferralPayload", { description: "The referral, or what to mend." })
export class ReferralPayload {
  @Field(() => ReferralType, { nullable: true, description: "Null exactly when there are errors." })
  referral!: Referral | null;

  @Field(() => [ReferralUserError], { description: "What to mend; nothing was changed." })
  userErrors!: InstanceType<typeof ReferralUserError>[];
}

@ObjectType("ReferralCodePayload", { description: "A member's code for friends." })
export class ReferralCodePayload {
  @Field(() => String, { nullable: true, description: "The code. Null exactly when there are errors." })
  code!: string | null;

  @Field(() => [ReferralUserError], { description: "What to mend; at present nothing can go wrong." })
  userErrors!: InstanceType<typeof ReferralUserError>[];
}
