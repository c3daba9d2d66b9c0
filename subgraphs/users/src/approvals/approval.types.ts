import { connectionType } from "@mall/platform/pagination/connection.type";
import { MoneyInput } from "@mall/platform/money/money.type";
import { Field, ID, InputType, ObjectType, registerEnumType } from "type-graphql";
import type { ApprovalKind } from "./approval-kinds";
import type { ApprovalState } from "./approval.row";

export const ApprovalKindEnum = {
  ROLE_GRANT: "ROLE_GRANT",
  ROLE_REVOKE: "ROLE_REVOKE",
  PAYOUT: "PAYOUT",
  REFUND: "REFUND",
  ERASURE: "ERASURE",
} as const satisfies Record<ApprovalKind, ApprovalKind>;

registerEnumType(ApprovalKindEnum, {
  name: "ApprovalKind",
  description: "What takes two administrators.",
  valuesConfig: {
    ROLE_GRANT: { description: "Somebody is to become an administrator." },
    ROLE_REVOKE: { description: "A super administrator is to be one no more." },
    PAYOUT: { description: "A seller is to be paid out beside the schedule." },
    REFUND: { description: "Money is to be given back beyond the limit for one person." },
    ERASURE: { description: "A person's data are to be erased." },
  },
});

export const ApprovalStateEnum = {
  PENDING: "PENDING",
  APPROVED: "APPROVED",
  REJECTED: "REJECTED",
  USED: "USED",
} as const satisfies Record<ApprovalState, ApprovalState>;

registerEnumType(ApprovalStateEnum, {
  name: "ApprovalState",
  description: "How far a request for approval has come.",
  valuesConfig: {
    PENDING: { description: "Nobody has decided; after a day nobody can." },
    APPROVED: { description: "Another administrator said yes; a change of roles is in force." },
    REJECTED: { description: "Another administrator said no." },
    USED: { description: "What it was for is done; it is good for nothing else." },
  },
});

@ObjectType("ApprovalRequest", { description: "What one administrator wants done and another one decides." })
export class ApprovalRequestType {
  @Field(() => ID, { description: "Opaque id." })
  id!: string;

  @Field(() => ApprovalKindEnum, { description: "What is to be done." })
  kind!: ApprovalKind;

  @Field(() => String, { description: "To whom or what: the id of a person, seller or order." })
  subjectId!: string;

  @Field(() => String, { description: "Why it is asked for." })
  reason!: string;

  @Field(() => Date, { description: "When it was asked for." })
  requestedAt!: Date;

  @Field(() => Date, { description: "Until when it can be decided, and used." })
  expiresAt!: Date;

  @Field(() => ApprovalStateEnum, { description: "How far it has come." })
  state!: ApprovalState;

  @Field(() => Date, { nullable: true, description: "When it was decided; null before." })
  decidedAt!: Date | null;

  @Field(() => String, { nullable: true, description: "Why it was decided so; null before." })
  decisionReason!: string | null;
}

export const ApprovalConnectionType = connectionType("ApprovalRequest", ApprovalRequestType);

/** What may be asked for by itself; changes of roles are asked for by `roleGrant` and `roleRevoke`. */
export const AskedApprovalEnum = { PAYOUT: "PAYOUT", REFUND: "REFUND", ERASURE: "ERASURE" } as const;

registerEnumType(AskedApprovalEnum, {
  name: "AskedApproval",
  description: "What another administrator may be asked to approve.",
  valuesConfig: {
    PAYOUT: {
      description: "A payout to a seller beside the schedule; the subject is the seller, `atMost` each payout.",
    },
    REFUND: {
      description: "A refund beyond the limit for one person; the subject is the seller order, `atMost` the refund.",
    },
    ERASURE: { description: "The erasure of a person; the subject is the person." },
  },
});

@InputType("ApprovalRequestInput", { description: "What another administrator is to approve." })
export class ApprovalRequestInput {
  @Field(() => AskedApprovalEnum, { description: "What is to be done." })
  kind!: "PAYOUT" | "REFUND" | "ERASURE";

  @Field(() => ID, { description: "To whom or what." })
  subjectId!: string;

  @Field(() => String, { description: "Why, for whoever decides and for the record; 1 to 500 characters." })
  reason!: string;

  @Field(() => MoneyInput, {
    nullable: true,
    description: "Of a payout or refund, which needs it: so much and no more. Left out of an erasure.",
  })
  atMost?: MoneyInput | null;
}

@InputType("ApprovalDecideInput", { description: "Yes or no to what another administrator asked for." })
export class ApprovalDecideInput {
  @Field(() => ID, { description: "The request." })
  approvalId!: string;

  @Field(() => Boolean, { description: "Whether it is to be done." })
  isApproved!: boolean;

  @Field(() => String, { description: "Why, for the record; 1 to 500 characters." })
  reason!: string;
}
