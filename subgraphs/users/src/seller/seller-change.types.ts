import { userErrorType } from "@mall/platform/errors/user-error";
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { AddressInput } from "../address/address.types";
import type { MeasureGround } from "../standing/measure";
import { MeasureGroundEnum } from "../standing/statement.types";
import type { SellerErrorCode } from "./seller-errors";
import type { SellerMove } from "./seller-status";
import { SellerMemberRoleEnum, SellerType, type SellerMemberRole } from "./seller.types";

export const SellerErrorCodeEnum = {
  SELLER_NOT_FOUND: "SELLER_NOT_FOUND",
  PERSON_NOT_FOUND: "PERSON_NOT_FOUND",
  ALREADY_A_MEMBER: "ALREADY_A_MEMBER",
  NOT_A_MEMBER: "NOT_A_MEMBER",
  LAST_OWNER: "LAST_OWNER",
  INVALID_EMAIL: "INVALID_EMAIL",
  TOO_MANY_INVITATIONS: "TOO_MANY_INVITATIONS",
  INVITATION_NOT_FOUND: "INVITATION_NOT_FOUND",
  EMAIL_NOT_VERIFIED: "EMAIL_NOT_VERIFIED",
  INVALID_DISPLAY_NAME: "INVALID_DISPLAY_NAME",
  INVALID_REASON: "INVALID_REASON",
  INVALID_PAYOUT_TOKEN: "INVALID_PAYOUT_TOKEN",
  INVALID_TRADER: "INVALID_TRADER",
  INVALID_APPLICATION: "INVALID_APPLICATION",
  ALREADY_APPLIED: "ALREADY_APPLIED",
  TOO_MANY_APPLICATIONS: "TOO_MANY_APPLICATIONS",
  ACCOUNT_RESTRICTED: "ACCOUNT_RESTRICTED",
  APPLICATION_CLOSED: "APPLICATION_CLOSED",
  CHECKS_NOT_PASSED: "CHECKS_NOT_PASSED",
  APPEAL_NOT_OPEN: "APPEAL_NOT_OPEN",
  SCREENING_NOT_OPEN: "SCREENING_NOT_OPEN",
  SAME_PERSON: "SAME_PERSON",
  MOVE_NOT_ALLOWED: "MOVE_NOT_ALLOWED",
  VERSION_CONFLICT: "VERSION_CONFLICT",
} as const satisfies Record<SellerErrorCode, SellerErrorCode>;

registerEnumType(SellerErrorCodeEnum, {
  name: "SellerErrorCode",
  description: "Why a seller or its members were not changed.",
  valuesConfig: {
    SELLER_NOT_FOUND: { description: "There is no such seller, or the caller may not change it." },
    PERSON_NOT_FOUND: { description: "There is no such person." },
    ALREADY_A_MEMBER: { description: "The person acts for the seller already." },
    NOT_A_MEMBER: { description: "The person does not act for the seller." },
    LAST_OWNER: { description: "The seller would be left without an owner." },
    INVALID_EMAIL: { description: "The text is not an e-mail address." },
    TOO_MANY_INVITATIONS: { description: "The seller invited 20 people within a day." },
    INVITATION_NOT_FOUND: { description: "The invitation is unknown, void, too old, or for another address." },
    EMAIL_NOT_VERIFIED: { description: "The caller's e-mail address is not confirmed yet." },
    INVALID_DISPLAY_NAME: { description: "The name is empty, too long or holds control characters." },
    INVALID_REASON: { description: "The reason is empty, too long or holds control characters." },
    INVALID_PAYOUT_TOKEN: { description: "The text is not a token of a payout provider." },
    INVALID_TRADER: { description: "A part of the address or a number is empty, too long or malformed." },
    INVALID_APPLICATION: { description: "A part of the application is empty, too long or malformed." },
    ALREADY_APPLIED: { description: "The caller applies for this business already." },
    TOO_MANY_APPLICATIONS: { description: "The caller has three open applications." },
    ACCOUNT_RESTRICTED: { description: "The caller's account may not open a shop or join one; see User.accountHold." },
    APPLICATION_CLOSED: { description: "The application is being looked at, or was decided." },
    CHECKS_NOT_PASSED: { description: "A check did not pass and was not cleared." },
    APPEAL_NOT_OPEN: { description: "There is nothing to appeal or to answer." },
    SCREENING_NOT_OPEN: { description: "Nothing of this id waits for a person." },
    SAME_PERSON: { description: "Somebody else has to decide." },
    MOVE_NOT_ALLOWED: { description: "The seller's state does not allow the move." },
    VERSION_CONFLICT: { description: "The seller was changed meanwhile: read it again." },
  },
});

/** What administrators may do to an admitted seller; values are the moves of seller-status.ts. */
export const SellerMoveEnum = {
  RESTRICT: "restrict",
  SUSPEND: "suspend",
  REINSTATE: "reinstate",
  TERMINATE: "terminate",
} as const satisfies Record<string, SellerMove>;

registerEnumType(SellerMoveEnum, {
  name: "SellerMove",
  description: "What administrators may do to a seller.",
  valuesConfig: {
    RESTRICT: { description: "It sells on, with limits." },
    SUSPEND: { description: "It sells no more until it is reinstated; open orders go on." },
    REINSTATE: { description: "It sells again without limits." },
    TERMINATE: {
      description: "It leaves the mall: at once on the grounds that the law excepts, by the terms thirty days later.",
    },
  },
});

export const SellerUserError = userErrorType<SellerErrorCode>("Seller", SellerErrorCodeEnum);

@InputType("SellerMemberAddInput", { description: "Who is to act for which seller." })
export class SellerMemberAddInput {
  @Field(() => ID, { description: "The seller." })
  sellerId!: string;

  @Field(() => ID, { description: "The person, who has an account." })
  userId!: string;

  @Field(() => SellerMemberRoleEnum, { description: "What the person does for the seller." })
  role!: SellerMemberRole;
}

@InputType("SellerMemberRoleSetInput", { description: "What a member of a seller is to be in charge of." })
export class SellerMemberRoleSetInput {
  @Field(() => ID, { description: "The seller." })
  sellerId!: string;

  @Field(() => ID, { description: "The person." })
  userId!: string;

  @Field(() => SellerMemberRoleEnum, { description: "What the person does for the seller from now on." })
  role!: SellerMemberRole;
}

@InputType("SellerMemberRemoveInput", { description: "Who is to act for which seller no more." })
export class SellerMemberRemoveInput {
  @Field(() => ID, { description: "The seller." })
  sellerId!: string;

  @Field(() => ID, { description: "The person." })
  userId!: string;
}

@InputType("SellerUpdateInput", { description: "A change of a seller." })
export class SellerUpdateInput {
  @Field(() => ID, { description: "The seller." })
  sellerId!: string;

  @Field(() => String, { description: "The name that shoppers read; 1 to 80 characters." })
  displayName!: string;

  @Field(() => Int, { nullable: true, description: "Refuse the change if the seller is not of this version any more." })
  expectedVersion?: number | null;
}

@InputType("SellerPayoutSetInput", { description: "Where a seller wants its money." })
export class SellerPayoutSetInput {
  @Field(() => ID, { description: "The seller." })
  sellerId!: string;

  @Field(() => String, {
    description: "What the payout provider's form gave, such as acct_1A2b3C; never an account or card number.",
  })
  payoutToken!: string;

  @Field(() => Int, { nullable: true, description: "Refuse the change if the seller is not of this version any more." })
  expectedVersion?: number | null;
}

@InputType("SellerTraderSetInput", { description: "What a seller's invoices must say of it, as a whole." })
export class SellerTraderSetInput {
  @Field(() => ID, { description: "The seller." })
  sellerId!: string;

  @Field(() => AddressInput, { description: "Where its letters reach it; the name and phone of it are not shown." })
  address!: AddressInput;

  @Field(() => String, { nullable: true, description: "With its country in front, such as DE136695976." })
  vatNumber?: string | null;

  @Field(() => String, { nullable: true, description: "Number in a trade register, at most 60 characters." })
  registrationNumber?: string | null;

  @Field(() => Int, { nullable: true, description: "Refuse the change if the seller is not of this version any more." })
  expectedVersion?: number | null;
}

@InputType("SellerMoveInput", { description: "A change of where a seller stands." })
export class SellerMoveInput {
  @Field(() => ID, { description: "The seller." })
  sellerId!: string;

  @Field(() => SellerMoveEnum, { description: "What is to happen." })
  move!: SellerMove;

  @Field(() => String, { description: "Why, for the seller and the log; 1 to 1,000 characters." })
  reason!: string;

  @Field(() => MeasureGroundEnum, {
    nullable: true,
    description: "What it rests on; default TERMS. Whether a termination has to be announced depends on it.",
  })
  ground?: MeasureGround | null;

  @Field(() => Int, { nullable: true, description: "Refuse the change if the seller is not of this version any more." })
  expectedVersion?: number | null;
}

@ObjectType("SellerPayload", { description: "The changed seller, or what to mend." })
export class SellerPayload {
  @Field(() => SellerType, { nullable: true, description: "Null exactly when there are errors." })
  seller!: SellerType | null;

  @Field(() => [SellerUserError], { description: "What to mend; nothing was changed." })
  userErrors!: InstanceType<typeof SellerUserError>[];
}
