import { connectionType } from "@mall/platform/pagination/connection.type";
import type { PublishedTextKind } from "@mall/schema/events/text-published";
import { Directive, Field, ID, InputType, ObjectType } from "type-graphql";
import type { Appeal, LegalBasis, Notice, Restriction, StatementOfReasons } from "./case.entity";
import { ModerationUserErrorType } from "./decide.types";
import {
  AppealStateEnum,
  LegalBasisEnum,
  NoticeOutcomeEnum,
  NoticeReasonEnum,
  type NoticeReason,
  RestrictionEnum,
  SubjectKindEnum,
} from "./moderation-enums";
import type { ModerationUserError } from "./moderation-errors";

@ObjectType("Notice", { description: "Somebody's word that a text is wrong. Its id and time are the receipt." })
export class NoticeType {
  @Field(() => ID, { description: "Its id." })
  id!: string;

  @Field(() => NoticeReasonEnum, { description: "What is said to be wrong." })
  reason!: NoticeReason;

  @Field(() => String, { description: "Why, in the sender's words." })
  explanation!: string;

  @Field(() => NoticeOutcomeEnum, { description: "What became of it." })
  outcome!: Notice["outcome"];

  @Field(() => Date, { description: "When it was received." })
  at!: Date;

  @Field(() => Date, { nullable: true, description: "When a person decided about it; null before." })
  decidedAt!: Date | null;
}

export const NoticeConnectionType = connectionType<Notice>("Notice", NoticeType as never);

@InputType({ description: "A notice of a text that is wrong." })
export class NoticeSubmitInput {
  @Field(() => SubjectKindEnum, { description: "The kind of the text." })
  subjectKind!: PublishedTextKind;

  @Field(() => ID, { description: "The text; one that people can see, and not one's own." })
  subjectId!: string;

  @Field(() => NoticeReasonEnum, { description: "What is wrong." })
  reason!: NoticeReason;

  @Field(() => String, { description: "Why: 1 to 2,000 characters, line breaks allowed." })
  explanation!: string;

  @Field(() => Boolean, {
    description: "The sender's word that they believe this to be right and complete. Must be true.",
  })
  goodFaith!: boolean;
}

@ObjectType({ description: "The receipt of a notice, or why it was refused." })
export class NoticeSubmitPayload {
  @Field(() => NoticeType, { nullable: true, description: "The notice; null exactly when `userErrors` is not empty." })
  notice!: Notice | null;

  @Field(() => [ModerationUserErrorType], { description: "What to mend; empty after success." })
  userErrors!: ModerationUserError[];
}

@ObjectType("Appeal", { description: "An author's word that a restriction is wrong." })
export class AppealType {
  @Field(() => ID, { description: "Its id." })
  id!: string;

  @Field(() => String, { description: "Why, in the author's words." })
  text!: string;

  @Field(() => AppealStateEnum, { description: "What became of it." })
  state!: Appeal["state"];

  @Field(() => Date, { description: "When it was received." })
  at!: Date;

  @Field(() => Date, { nullable: true, description: "When somebody else decided; null before." })
  decidedAt!: Date | null;
}

@InputType({ description: "An appeal against a restriction." })
export class AppealSubmitInput {
  @Field(() => ID, { description: "The statement of reasons, addressed to the caller." })
  statementId!: string;

  @Field(() => String, { description: "Why it is wrong: 1 to 5,000 characters, line breaks allowed." })
  text!: string;
}

@ObjectType({ description: "The appeal, or why it was refused." })
export class AppealSubmitPayload {
  @Field(() => AppealType, { nullable: true, description: "The appeal; null exactly when `userErrors` is not empty." })
  appeal!: Appeal | null;

  @Field(() => [ModerationUserErrorType], { description: "What to mend; empty after success." })
  userErrors!: ModerationUserError[];
}

@ObjectType("OperatorDisputeBody", {
  description:
    "A certified body for the settlement of disputes outside of courts (Regulation (EU) 2022/2065, article 21).",
})
@Directive("@shareable")
export class DisputeBodyType {
  @Field(() => String, { description: "Its name." })
  name!: string;

  @Field(() => String, { description: "Its web address." })
  url!: string;

  @Field(() => [String], { description: "Languages that it works in, as BCP 47." })
  languages!: readonly string[];
}

@ObjectType("StatementOfReasons", { description: "What was restricted, why, by what, and what can be done about it." })
export class StatementOfReasonsType {
  @Field(() => ID, { description: "Its id, for `appealSubmit`." })
  id!: string;

  @Field(() => RestrictionEnum, { description: "What was restricted; everywhere." })
  restriction!: Restriction;

  @Field(() => Date, { nullable: true, description: "Until when; null: for good, or until a person has looked." })
  until!: Date | null;

  @Field(() => String, { description: "What happened." })
  facts!: string;

  @Field(() => LegalBasisEnum, { description: "Whether the law or the terms of use forbid it." })
  basis!: LegalBasis;

  @Field(() => String, { description: "The rule that it rests on." })
  legalGround!: string;

  @Field(() => Boolean, { description: "Whether somebody had sent a notice; else the mall found it by itself." })
  byNotice!: boolean;

  @Field(() => Boolean, { description: "Whether a model or a rule had pointed to the text." })
  automatedDetection!: boolean;

  @Field(() => Boolean, { description: "Whether a policy restricted it without a person." })
  automatedDecision!: boolean;

  @Field(() => String, { description: "What its author can do about it." })
  redress!: string;

  @Field(() => Date, { description: "Until when it can be appealed here." })
  appealUntil!: Date;

  @Field(() => Date, { description: "When it was written." })
  at!: Date;
}

export const StatementConnectionType = connectionType<StatementOfReasons>(
  "StatementOfReasons",
  StatementOfReasonsType as never,
);
