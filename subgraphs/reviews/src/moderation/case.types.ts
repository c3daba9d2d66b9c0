import { connectionType } from "@mall/platform/pagination/connection.type";
import type { PublishedTextKind } from "@mall/schema/events/text-published";
import { Directive, createUnionType, Field, Float, ID, InputType, Int, ObjectType } from "type-graphql";
import { PostType } from "../post/post.types";
import { AnswerType, QuestionType } from "../question/question.types";
import { SellerReplyType } from "../reply/seller-reply.types";
import { ReviewType } from "../review/review.types";
import type { ModerationAction, ModerationCase, SignalSource } from "./case.entity";
import type { CaseState } from "./case-status";
import { CaseStateEnum, ModerationActionEnum, SignalSourceEnum, SubjectKindEnum } from "./moderation-enums";

/** A row of its own table, with the name of its GraphQL type. */
export interface FoundSubject {
  readonly id: string;
  readonly __typename: string;
}

export const ModerationSubjectUnion = createUnionType({
  name: "ModerationSubject",
  description: "A text that people or models may find something wrong with.",
  types: () => [ReviewType, QuestionType, AnswerType, SellerReplyType, PostType] as const,
});

@ObjectType("ModerationModel", { description: "The model that a signal comes from." })
export class ModerationModelType {
  @Field(() => String, { description: "Its name." })
  name!: string;

  @Field(() => String, { description: "Its version." })
  version!: string;
}

@ObjectType("SignalContribution", { description: "A part of a text, and how much it speaks for a label." })
export class SignalContributionType {
  @Field(() => String, { description: "The word or feature." })
  feature!: string;

  @Field(() => Float, { description: "How much it speaks for the label; negative: against it." })
  contribution!: number;
}

@ObjectType("ModerationSignal", { description: "What a model or a rule says of a text. It decides nothing by itself." })
@Directive('@tag(name: "ai")')
export class ModerationSignalType {
  @Field(() => ID, { description: "Its id." })
  id!: string;

  @Field(() => SignalSourceEnum, { description: "Where it comes from." })
  source!: SignalSource;

  @Field(() => String, { description: "What it says, such as INSULT or REVIEW_RING." })
  label!: string;

  @Field(() => Float, { description: "How sure it is, 0 to 1." })
  score!: number;

  @Field(() => ID, {
    nullable: true,
    description: "The Decision of insights that explains the score; null for rules.",
  })
  decisionId!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "What a rule found, in a sentence. Of a model's signal: why only a person can judge it, such as words in quotation marks; else null.",
  })
  detail!: string | null;

  @Field(() => Date, { description: "When it came." })
  at!: Date;
}

@ObjectType("ModerationCase", { description: "All that is said about one text, and what was decided. For moderators." })
export class ModerationCaseType {
  @Field(() => ID, { description: "Its id." })
  id!: string;

  @Field(() => SubjectKindEnum, { description: "The kind of its text." })
  subjectKind!: PublishedTextKind;

  @Field(() => CaseStateEnum, { description: "Where it is." })
  state!: CaseState;

  @Field(() => Int, { description: "How pressing it is, 0 to 1,000." })
  priority!: number;

  @Field(() => Int, {
    description: "Times that it was escalated since the last decision; an administrator decides from 1.",
  })
  escalation!: number;

  @Field(() => Int, { description: "Grows with each change, for `expectedVersion`." })
  version!: number;

  @Field(() => Date, { description: "When it was opened." })
  openedAt!: Date;

  @Field(() => Date, { nullable: true, description: "When a person decided last; null before." })
  decidedAt!: Date | null;
}

export const ModerationCaseConnectionType = connectionType<ModerationCase>(
  "ModerationCase",
  ModerationCaseType as never,
);

@InputType({ description: "Which cases to list. Left out: all that wait for somebody." })
export class ModerationFilter {
  @Field(() => [CaseStateEnum], {
    nullable: true,
    description: "In one of these states. Default OPEN, ASSIGNED, APPEALED.",
  })
  states?: CaseState[] | null;

  @Field(() => [SubjectKindEnum], { nullable: true, description: "About one of these kinds of texts. Default: any." })
  kinds?: PublishedTextKind[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "True: assigned to the caller. Default: anybody's and nobody's.",
  })
  mine?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "True: escalated ones only." })
  escalated?: boolean | null;

  @Field(() => Int, { nullable: true, description: "Of at least this priority, 0 to 1,000." })
  minPriority?: number | null;
}

@ObjectType("ModerationMove", { description: "A step of a case." })
export class ModerationMoveType {
  @Field(() => String, { description: "The move, such as `assign`." })
  move!: string;

  @Field(() => CaseStateEnum, { description: "Where it led." })
  state!: CaseState;

  @Field(() => String, { nullable: true, description: "Why." })
  reason!: string | null;

  @Field(() => Date, { description: "When." })
  at!: Date;
}

@ObjectType("ModerationDecision", { description: "What was decided about a text. Never changed afterwards." })
@Directive('@tag(name: "ai")')
export class ModerationDecisionType {
  @Field(() => ID, { description: "Its id." })
  id!: string;

  @Field(() => ModerationActionEnum, { description: "What was done." })
  action!: ModerationAction;

  @Field(() => String, { description: "The rule that it rests on." })
  ground!: string;

  @Field(() => String, { description: "What happened." })
  facts!: string;

  @Field(() => Boolean, { description: "Whether a policy took it, on a model's word; it only ever hides." })
  automated!: boolean;

  @Field(() => String, { nullable: true, description: "Version of that policy; null for a person." })
  policyVersion!: string | null;

  @Field(() => Date, { description: "When." })
  at!: Date;
}

@ObjectType("ModerationCaseChange", { description: "A case that was opened, moved, or learnt something." })
export class ModerationCaseChangeType {
  @Field(() => ModerationCaseType, { description: "The case as it is now, which may be later than this event." })
  case!: ModerationCase;

  @Field(() => Date, { description: "When it changed." })
  at!: Date;
}
