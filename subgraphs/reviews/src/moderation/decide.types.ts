import { userErrorType } from "@mall/platform/errors/user-error";
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import type { LegalBasis, ModerationAction, ModerationCase } from "./case.entity";
import { ModerationCaseType } from "./case.types";
import { LegalBasisEnum, ModerationActionEnum } from "./moderation-enums";
import type { ModerationErrorCode, ModerationUserError } from "./moderation-errors";

const CODES: { [Code in ModerationErrorCode]: string } = {
  INVALID: "A field breaks its limits; `field` says which and `message` how.",
  CASE_NOT_FOUND: "There is no such case.",
  STALE_VERSION: "The case has changed since it was read.",
  NOT_WAITING: "The case is decided already.",
  ASSIGNED_TO_ANOTHER: "Somebody else is looking at the case.",
  OWN_TEXT: "The text is the caller's own.",
  ESCALATED: "An administrator decides an escalated case.",
  SAME_PERSON: "Whoever decided first does not decide the appeal.",
  NOT_POSSIBLE: "The text cannot go that way from where it is.",
  SUBJECT_NOT_FOUND: "There is no such text that people can see.",
  GOOD_FAITH_REQUIRED: "A notice needs its sender's word that it is right.",
  ALREADY_NOTICED: "The caller has told of this text already.",
  TOO_MANY_NOTICES: "The caller has sent too many notices of late.",
  STATEMENT_NOT_FOUND: "There is no such statement addressed to the caller.",
  ALREADY_APPEALED: "The caller has appealed against this already.",
  APPEAL_TOO_LATE: "The time to appeal is over.",
  DECISION_SUPERSEDED: "A later decision holds instead.",
};
const codes = Object.keys(CODES) as ModerationErrorCode[];
const ModerationErrorCodeEnum = Object.fromEntries(codes.map((code) => [code, code]));
registerEnumType(ModerationErrorCodeEnum, {
  name: "ModerationErrorCode",
  description: "Why a notice, a decision or an appeal was refused.",
  valuesConfig: Object.fromEntries(codes.map((code) => [code, { description: CODES[code] }])),
});
export const ModerationUserErrorType = userErrorType<ModerationErrorCode>("Moderation", ModerationErrorCodeEnum);

@InputType({ description: "A case to take or to give back." })
export class ModerationCaseInput {
  @Field(() => ID, { description: "The case." })
  caseId!: string;

  @Field(() => Int, {
    nullable: true,
    description: "The version that was read: STALE_VERSION if it has changed since.",
  })
  expectedVersion?: number | null;
}

@InputType({ description: "A decision about a case." })
export class ModerationDecideInput {
  @Field(() => ID, { description: "The case." })
  caseId!: string;

  @Field(() => ModerationActionEnum, { description: "What to do with the text." })
  action!: ModerationAction;

  @Field(() => String, { description: "The rule that it rests on, 1 to 300 characters. The author reads it." })
  ground!: string;

  @Field(() => String, { description: "What happened, 1 to 2,000 characters. The author reads it." })
  facts!: string;

  @Field(() => LegalBasisEnum, {
    nullable: true,
    description: "Whether the law or the terms forbid it. Default TERMS.",
  })
  basis?: LegalBasis | null;

  @Field(() => Int, {
    nullable: true,
    description: "The version that was read: STALE_VERSION if it has changed since.",
  })
  expectedVersion?: number | null;
}

@InputType({ description: "One decision about many cases." })
export class ModerationDecideManyInput {
  @Field(() => [ModerationCaseInput], { description: "The cases, 1 to 50." })
  cases!: ModerationCaseInput[];

  @Field(() => ModerationActionEnum, { description: "What to do with each text." })
  action!: ModerationAction;

  @Field(() => String, { description: "The rule that it rests on, 1 to 300 characters." })
  ground!: string;

  @Field(() => String, { description: "What happened, 1 to 2,000 characters." })
  facts!: string;

  @Field(() => LegalBasisEnum, {
    nullable: true,
    description: "Whether the law or the terms forbid it. Default TERMS.",
  })
  basis?: LegalBasis | null;
}

@ObjectType({ description: "The case after the change, or why nothing was changed." })
export class ModerationCasePayload {
  @Field(() => ModerationCaseType, {
    nullable: true,
    description: "The case; null exactly when `userErrors` is not empty.",
  })
  case!: ModerationCase | null;

  @Field(() => [ModerationUserErrorType], { description: "What to mend; empty after success." })
  userErrors!: ModerationUserError[];
}

@ObjectType({ description: "What became of each of many cases." })
export class ModerationDecideManyPayload {
  @Field(() => [ModerationCasePayload], { description: "In the order of the input; each stands for itself." })
  results!: ModerationCasePayload[];

  @Field(() => [ModerationUserErrorType], {
    description: "What is wrong with the list itself; then there are no results.",
  })
  userErrors!: ModerationUserError[];
}
