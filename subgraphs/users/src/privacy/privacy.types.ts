import { userErrorType } from "@mall/platform/errors/user-error";
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import type { PrivacyErrorCode } from "./privacy-errors";
import type { PrivacyState } from "./privacy-status";

export const PrivacyStateEnum = {
  COLLECTING: "COLLECTING",
  READY: "READY",
  EXPIRED: "EXPIRED",
  CHECKING: "CHECKING",
  BLOCKED: "BLOCKED",
  ERASING: "ERASING",
  VERIFYING: "VERIFYING",
  DONE: "DONE",
  CANCELLED: "CANCELLED",
} as const satisfies Record<PrivacyState, PrivacyState>;

registerEnumType(PrivacyStateEnum, {
  name: "PrivacyRequestState",
  description: "How far a request about somebody's data has come.",
  valuesConfig: {
    COLLECTING: { description: "An export: parts of the mall are still to answer." },
    READY: { description: "An export: it can be fetched until it expires." },
    EXPIRED: { description: "An export: it is gone, and so is its key." },
    CHECKING: { description: "An erasure: all parts of the mall say what is still open." },
    BLOCKED: { description: "An erasure: something is open; it goes on by itself once it no longer is." },
    ERASING: { description: "An erasure: under way; it cannot be called off any more." },
    VERIFYING: { description: "An erasure: all parts look again." },
    DONE: { description: "An erasure: nothing is left, as every part found." },
    CANCELLED: { description: "An erasure: called off by its person." },
  },
});

const CODES: readonly PrivacyErrorCode[] = [
  ...(["PASSWORD_REQUIRED", "WRONG_PASSWORD", "STEP_UP_REQUIRED", "NOT_YOURS"] as const),
  ...(["PERSON_NOT_FOUND", "APPROVAL_REQUIRED", "REQUEST_NOT_FOUND", "TOO_LATE"] as const),
];

export const PrivacyErrorCodeEnum = Object.fromEntries(CODES.map((code) => [code, code])) as Record<
  PrivacyErrorCode,
  PrivacyErrorCode
>;

registerEnumType(PrivacyErrorCodeEnum, {
  name: "PrivacyErrorCode",
  description: "Why a request about somebody's data was not taken.",
  valuesConfig: {
    PASSWORD_REQUIRED: { description: "The session has no fresh second proof: type the password." },
    WRONG_PASSWORD: { description: "It is not the caller's password, or too many were tried." },
    STEP_UP_REQUIRED: { description: "The caller has a second factor: prove it with `stepUp` first." },
    NOT_YOURS: { description: "The caller acts in somebody else's name." },
    PERSON_NOT_FOUND: { description: "There is no such person, or the caller may not erase them." },
    APPROVAL_REQUIRED: { description: "A colleague has to approve it first, with `approvalDecide`." },
    REQUEST_NOT_FOUND: { description: "The caller has no such request." },
    TOO_LATE: { description: "Something was erased already." },
  },
});

export const PrivacyUserError = userErrorType<PrivacyErrorCode>("Privacy", PrivacyErrorCodeEnum);

@ObjectType("PrivacyProgress", { description: "Whether one part of the mall has done what a request asks for now." })
export class PrivacyProgressType {
  @Field(() => String, { description: "The subgraph, such as `orders`." })
  subgraph!: string;

  @Field(() => Boolean, { description: "Whether it has answered; one that is away answers when it is back." })
  isDone!: boolean;
}

@ObjectType("DataExport", {
  description: "Everything that the mall holds about a person, as one archive. For that person.",
})
export class DataExportType {
  @Field(() => ID, { description: "Opaque id." })
  id!: string;

  @Field(() => PrivacyStateEnum, { description: "COLLECTING, READY or EXPIRED." })
  state!: PrivacyState;

  @Field(() => Date, { description: "When it was asked for." })
  requestedAt!: Date;

  @Field(() => Date, { nullable: true, description: "When the last part had come; null before." })
  finishedAt!: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: "Until when it can be fetched, seven days; null before it is ready.",
  })
  expiresAt!: Date | null;
}

@ObjectType("ErasedTable", { description: "What was erased of one table." })
export class ErasedTableType {
  @Field(() => String, { description: "The table." })
  table!: string;

  @Field(() => Int, { description: "Rows that were deleted or emptied." })
  rows!: number;
}

@ObjectType("ErasureReport", { description: "What one part of the mall erased, and that it found nothing more." })
export class ErasureReportType {
  @Field(() => String, { description: "The subgraph, such as `orders`." })
  subgraph!: string;

  @Field(() => [ErasedTableType], { description: "Tables of which something was erased, by name." })
  erased!: ErasedTableType[];

  @Field(() => Int, { description: "Events in its own queues whose content was emptied." })
  payloads!: number;

  @Field(() => Int, { nullable: true, description: "Rows that still said something at the last look; null before it." })
  rowsLeft!: number | null;

  @Field(() => Date, { nullable: true, description: "When it looked last; null before." })
  verifiedAt!: Date | null;
}

@ObjectType("Erasure", {
  description: "The end of a person in the mall: who it was goes, the books stay. For that person and for COMPLIANCE.",
})
export class ErasureType {
  @Field(() => ID, { description: "Opaque id." })
  id!: string;

  @Field(() => PrivacyStateEnum, { description: "CHECKING, BLOCKED, ERASING, VERIFYING, DONE or CANCELLED." })
  state!: PrivacyState;

  @Field(() => [String], { description: "What it waits for, in sentences, while it is BLOCKED." })
  open!: readonly string[];

  @Field(() => Int, { description: "Events of the log that all share whose content was emptied." })
  payloads!: number;

  @Field(() => Date, { description: "When it was asked for." })
  requestedAt!: Date;

  @Field(() => Date, { nullable: true, description: "When it was over; null before." })
  finishedAt!: Date | null;
}

@InputType("RequestDataExportInput", { description: "That it is really the person who asks." })
export class RequestDataExportInput {
  @Field(() => String, {
    nullable: true,
    description:
      "The caller's password. Not needed within ten minutes of a second proof; with a second factor only that counts.",
  })
  password?: string | null;
}

@InputType("RequestErasureInput", { description: "Who is to be erased, and that it may be done." })
export class RequestErasureInput {
  @Field(() => String, {
    nullable: true,
    description:
      "The caller's password. Not needed within ten minutes of a second proof; with a second factor only that counts.",
  })
  password?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: "Somebody else, for COMPLIANCE with a second proof and an approval; default: the caller.",
  })
  userId?: string | null;

  @Field(() => ID, { nullable: true, description: "A colleague's approval of kind ERASURE; needed with `userId`." })
  approvalId?: string | null;
}

@InputType("ErasureCancelInput", { description: "Which erasure is called off." })
export class ErasureCancelInput {
  @Field(() => ID, { description: "One of the caller's own." })
  id!: string;
}

@ObjectType("RequestDataExportPayload", { description: "The export as it begins, or what to mend." })
export class RequestDataExportPayload {
  @Field(() => DataExportType, { nullable: true, description: "Null exactly when there are errors." })
  dataExport!: DataExportType | null;

  @Field(() => [PrivacyUserError], { description: "What to mend; nothing was begun." })
  userErrors!: InstanceType<typeof PrivacyUserError>[];
}

@ObjectType("RequestErasurePayload", { description: "The erasure as it begins, or what to mend." })
export class RequestErasurePayload {
  @Field(() => ErasureType, { nullable: true, description: "Null exactly when there are errors." })
  erasure!: ErasureType | null;

  @Field(() => String, {
    nullable: true,
    description: "Shows the erasure, with `erasure(id, receipt)`, when its person cannot sign in any more. Given once.",
  })
  receipt!: string | null;

  @Field(() => [PrivacyUserError], { description: "What to mend; nothing was begun." })
  userErrors!: InstanceType<typeof PrivacyUserError>[];
}

@ObjectType("ErasureCancelPayload", { description: "The erasure that was called off, or what to mend." })
export class ErasureCancelPayload {
  @Field(() => ErasureType, { nullable: true, description: "Null exactly when there are errors." })
  erasure!: ErasureType | null;

  @Field(() => [PrivacyUserError], { description: "What to mend; nothing was changed." })
  userErrors!: InstanceType<typeof PrivacyUserError>[];
}
