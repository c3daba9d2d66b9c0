import { userErrorType } from "@mall/platform/errors/user-error";
import { MoneyInput } from "@mall/platform/money/money.type";
import { Field, ID, InputType, ObjectType, registerEnumType } from "type-graphql";
import { LoyaltyAccountType } from "../account/account.types";
import type { GiftCreditErrorCode } from "./gift-credit-issue";

export const GiftCreditErrorCodeEnum: { [Code in GiftCreditErrorCode]: Code } = {
  INVALID_USER: "INVALID_USER",
  INVALID_AMOUNT: "INVALID_AMOUNT",
  INVALID_REASON: "INVALID_REASON",
  IDEMPOTENCY_KEY_REUSED: "IDEMPOTENCY_KEY_REUSED",
};
registerEnumType(GiftCreditErrorCodeEnum, {
  name: "GiftCreditErrorCode",
  description: "Why no gift credit was given.",
  valuesConfig: {
    INVALID_USER: { description: "That is no id of a member." },
    INVALID_AMOUNT: { description: "The amount is out of range." },
    INVALID_REASON: { description: "The reason is empty or too long." },
    IDEMPOTENCY_KEY_REUSED: { description: "The key is malformed, or was used with another input. Use a new one." },
  },
});

export const GiftCreditUserError = userErrorType<GiftCreditErrorCode>("GiftCredit", GiftCreditErrorCodeEnum);

@InputType("GiftCreditIssueInput", { description: "Gift credit for a member." })
export class GiftCreditIssueInput {
  @Field(() => ID, { description: "The member." })
  userId!: string;

  @Field(() => MoneyInput, { description: "How much, 1 to 1,000,000 minor units." })
  amount!: MoneyInput;

  @Field(() => String, { description: "Why, as the member reads it; 1 to 200 characters." })
  reason!: string;

  @Field(() => String, { description: "The same key gives once; 1 to 100 characters." })
  idempotencyKey!: string;
}

@ObjectType("GiftCreditPayload", { description: "The member's account, or what to mend." })
export class GiftCreditPayload {
  @Field(() => LoyaltyAccountType, { nullable: true, description: "Null exactly when there are errors." })
  account!: LoyaltyAccountType | null;

  @Field(() => [GiftCreditUserError], { description: "What to mend; nothing was changed." })
  userErrors!: InstanceType<typeof GiftCreditUserError>[];
}
