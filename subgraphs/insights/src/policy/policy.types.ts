import { userErrorType, type UserErrorOf } from "@mall/platform/errors/user-error";
import { Field, InputType, Int, ObjectType } from "type-graphql";
import { describedEnum } from "../described-enum";
import type { PolicyMode } from "./policy";

export const PolicyModeEnum = describedEnum<PolicyMode>("AiPolicyMode", "What a model's outcome may do.", {
  SHADOW: "It is recorded and told to nobody but those who run the mall.",
  ADVISE: "It is told to people, who decide.",
  AUTO: "It takes effect by itself, within the policy's limits.",
});

/** As the API names policies. */
export const PolicyNameEnum = describedEnum("AiPolicyName", "A policy, by what it is for.", {
  SERVING: "Whether answers of models are shown.",
  MODERATION_SIGNALS: "What moderators are told of texts.",
  FRAUD_ORDERS: "What the fraud score does to orders.",
  FRAUD_SIGN_UPS: "Who is told of suspicious new accounts. People decide; the orders of one that they reject are held.",
  PRICING: "What becomes of price suggestions.",
  STOCK: "What becomes of stock forecasts.",
  SELLER_SUGGESTIONS: "What becomes of suggestions to sellers.",
  PERSONAL_OFFERS: "What becomes of offers that are proposed for single persons.",
});
export type PolicyKey = keyof typeof PolicyNameEnum;

@ObjectType("AiPolicyVersion", { description: "A version of a policy, as it was when a decision was made." })
export class PolicyRefType {
  @Field(() => String, { description: "Its name, such as `fraud-orders`." })
  name!: string;

  @Field(() => Int, { description: "Its version, from 1." })
  version!: number;

  @Field(() => PolicyModeEnum, { description: "What it let outcomes do." })
  mode!: PolicyMode;
}

@ObjectType("AiPolicy", { description: "The version of a policy that is in force. For administrators and compliance." })
export class PolicyType extends PolicyRefType {
  @Field(() => String, { description: "Its limits, as JSON." })
  settings!: string;

  @Field(() => String, { description: "Why it was set." })
  reason!: string;

  @Field(() => Date, { description: "Since when it is in force." })
  setAt!: Date;
}

@InputType("AiPolicySetInput", {
  description: "A new version of a policy. The earlier ones stay, as decisions refer to them.",
})
export class PolicySetInput {
  @Field(() => PolicyNameEnum, { description: "Which policy." })
  name!: PolicyKey;

  @Field(() => PolicyModeEnum, { description: "What outcomes may do from now on." })
  mode!: PolicyMode;

  @Field(() => String, { description: "Why, 1 to 500 characters." })
  reason!: string;
}

export const PolicyErrorCodeEnum = describedEnum("AiPolicyErrorCode", "Why a policy was not set.", {
  INVALID_INPUT: "A value is out of its bounds; the message says which and how.",
  OVERTAKEN: "Somebody else set it at this moment; look at it and try again.",
});
export type PolicyErrorCode = keyof typeof PolicyErrorCodeEnum;
export const PolicyUserError = userErrorType<PolicyErrorCode>("AiPolicy", PolicyErrorCodeEnum);

@ObjectType("AiPolicySetPayload", { description: "The policy as it is in force now, or why it was not set." })
export class PolicySetPayload {
  @Field(() => PolicyType, { nullable: true, description: "The policy; null exactly when there are errors." })
  policy!: PolicyType | null;

  @Field(() => [PolicyUserError], { description: "What the caller can mend." })
  userErrors!: UserErrorOf<PolicyErrorCode>[];
}
