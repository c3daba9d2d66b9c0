import type { AdminTier } from "@mall/platform/auth/admin-tiers";
import { userErrorType } from "@mall/platform/errors/user-error";
import { Field, ID, InputType, ObjectType, registerEnumType } from "type-graphql";
import { ApprovalRequestType } from "../approvals/approval.types";
import { UserType } from "../user/user.types";
import type { RoleErrorCode } from "./role-errors";

export const AdminTierEnum = {
  SUPPORT: "SUPPORT",
  MODERATOR: "MODERATOR",
  CATALOGUE: "CATALOGUE",
  FINANCE: "FINANCE",
  COMPLIANCE: "COMPLIANCE",
  SUPER: "SUPER",
} as const satisfies Record<AdminTier, AdminTier>;

registerEnumType(AdminTierEnum, {
  name: "AdminTier",
  description: "What an administrator is in charge of.",
  valuesConfig: {
    SUPPORT: { description: "Helps customers and sellers." },
    MODERATOR: { description: "Decides about what people publish." },
    CATALOGUE: { description: "Keeps categories, attributes and listings in order." },
    FINANCE: { description: "Looks after payouts, refunds and the ledger." },
    COMPLIANCE: { description: "Looks after law, privacy and the audit log." },
    SUPER: { description: "Everything, and who else is an administrator." },
  },
});

export const RoleErrorCodeEnum = {
  PERSON_NOT_FOUND: "PERSON_NOT_FOUND",
  NOT_YOURS_TO_GRANT: "NOT_YOURS_TO_GRANT",
  INVALID_SCOPE: "INVALID_SCOPE",
  INVALID_REASON: "INVALID_REASON",
  INVALID_EXPIRY: "INVALID_EXPIRY",
  INVALID_SUBJECT: "INVALID_SUBJECT",
  INVALID_AMOUNT: "INVALID_AMOUNT",
  NOT_HELD: "NOT_HELD",
  ALREADY_HELD: "ALREADY_HELD",
  LAST_SUPER_ADMINISTRATOR: "LAST_SUPER_ADMINISTRATOR",
  APPROVAL_NOT_FOUND: "APPROVAL_NOT_FOUND",
  APPROVER_IS_REQUESTER: "APPROVER_IS_REQUESTER",
  APPROVAL_DECIDED: "APPROVAL_DECIDED",
} as const satisfies Record<RoleErrorCode, RoleErrorCode>;

registerEnumType(RoleErrorCodeEnum, {
  name: "RoleErrorCode",
  description: "Why a role was not changed, or an approval not decided.",
  valuesConfig: {
    PERSON_NOT_FOUND: { description: "There is no person of this id." },
    NOT_YOURS_TO_GRANT: { description: "Nobody gives away, decides about or acts with what they do not hold." },
    INVALID_SCOPE: { description: "The tier cannot be had in such a part of the mall." },
    INVALID_REASON: { description: "The reason is empty or longer than 500 characters." },
    INVALID_EXPIRY: { description: "The end lies in the past, or the tier has none." },
    INVALID_SUBJECT: { description: "This cannot be the id of anything." },
    INVALID_AMOUNT: {
      description: "atMost is missing or below one for a payout or refund, or was given for an erasure.",
    },
    NOT_HELD: { description: "The person does not hold it." },
    ALREADY_HELD: { description: "The person holds it already." },
    LAST_SUPER_ADMINISTRATOR: { description: "Somebody must be left who runs all of the mall." },
    APPROVAL_NOT_FOUND: { description: "There is no such request." },
    APPROVER_IS_REQUESTER: { description: "Who asks does not decide." },
    APPROVAL_DECIDED: { description: "It was decided already, or is older than a day." },
  },
});

export const RoleUserError = userErrorType<RoleErrorCode>("Role", RoleErrorCodeEnum);
type RoleUserErrorView = InstanceType<typeof RoleUserError>;

@InputType("RoleRevokeInput", { description: "Whom to relieve of what." })
export class RoleRevokeInput {
  @Field(() => ID, { description: "The person." })
  userId!: string;

  @Field(() => AdminTierEnum, { description: "The tier." })
  tier!: AdminTier;

  @Field(() => String, {
    nullable: true,
    description: "`PLATFORM` (default), or `category:<id>` or `seller:<id>` for MODERATOR and CATALOGUE.",
  })
  scope?: string | null;

  @Field(() => String, { description: "Why, for the record; 1 to 500 characters." })
  reason!: string;
}

@InputType("RoleGrantInput", { description: "Whom to put in charge of what." })
export class RoleGrantInput extends RoleRevokeInput {
  @Field(() => Date, { nullable: true, description: "When it ends by itself; default never. Not for SUPER." })
  expiresAt?: Date | null;
}

@ObjectType("RolePayload", { description: "The person, and what somebody else has to decide first; or what to mend." })
export class RolePayload {
  @Field(() => UserType, { nullable: true, description: "The person; null exactly when there are errors." })
  user!: { readonly id: string } | null;

  @Field(() => ApprovalRequestType, {
    nullable: true,
    description: "What another administrator has to decide by `approvalDecide`; null where it is in force already.",
  })
  approval!: ApprovalRequestType | null;

  @Field(() => [RoleUserError], { description: "What to mend; nothing was changed." })
  userErrors!: RoleUserErrorView[];
}

@ObjectType("ApprovalPayload", { description: "The request as it stands, or what to mend." })
export class ApprovalPayload {
  @Field(() => ApprovalRequestType, { nullable: true, description: "Null exactly when there are errors." })
  approval!: ApprovalRequestType | null;

  @Field(() => [RoleUserError], { description: "What to mend; nothing was changed." })
  userErrors!: RoleUserErrorView[];
}

@InputType("ImpersonateInput", { description: "In whose name to look." })
export class ImpersonateInput {
  @Field(() => ID, { description: "The person; no administrator." })
  userId!: string;

  @Field(() => String, { description: "Why, for the record; 1 to 500 characters." })
  reason!: string;
}

@ObjectType("ImpersonatePayload", { description: "A token in somebody's name, or what to mend." })
export class ImpersonatePayload {
  @Field(() => String, {
    nullable: true,
    description: "An access token for ten minutes, without a refresh token. All that is changed with it is on record.",
  })
  accessToken!: string | null;

  @Field(() => Date, { nullable: true, description: "When it ends; null exactly when there are errors." })
  expiresAt!: Date | null;

  @Field(() => [RoleUserError], { description: "What to mend; nothing was done." })
  userErrors!: RoleUserErrorView[];
}
