import { Ctx, Arg, FieldResolver, ID, Int, Resolver, Root } from "type-graphql";
import { pageSize } from "@mall/platform/pagination/cursor";
import type { ReviewsContext } from "../context";
import { UserRef } from "../user/user.types";
import type {
  Appeal,
  ModerationCase,
  ModerationDecision,
  ModerationSignal,
  Notice,
  StatementOfReasons,
} from "./case.entity";
import {
  type FoundSubject,
  ModerationCaseType,
  ModerationDecisionType,
  ModerationModelType,
  ModerationMoveType,
  ModerationSignalType,
  ModerationSubjectUnion,
  SignalContributionType,
} from "./case.types";
import { caseMoves } from "./case-status";
import { AppealType, NoticeType, StatementOfReasonsType } from "./notice.types";

const NOTICES = { defaultValue: 20, description: "Notices at most, 1 to 100." };

@Resolver(() => ModerationCaseType)
export class CaseResolver {
  @FieldResolver(() => ModerationSubjectUnion, {
    nullable: true,
    description: "The text; null if it is gone for good.",
  })
  subject(
    @Root() { subjectKind: kind, subjectId: id }: ModerationCase,
    @Ctx() { loaders }: ReviewsContext,
  ): Promise<FoundSubject | null> {
    return loaders.subjectByKey.load({ kind, id });
  }

  @FieldResolver(() => UserRef, { nullable: true, description: "Who wrote the text." })
  author(@Root() { authorId: id }: ModerationCase): UserRef {
    return { id };
  }

  @FieldResolver(() => UserRef, { nullable: true, description: "Who looks at it; null while nobody does." })
  assignee(@Root() { assigneeId: id }: ModerationCase): UserRef | null {
    return id === null ? null : { id };
  }

  @FieldResolver(() => [String], { description: "The moves that its table allows from where it is." })
  nextMoves(@Root() { state }: ModerationCase): string[] {
    return caseMoves(state);
  }

  @FieldResolver(() => [ModerationSignalType], { description: "What models and rules say, the surest first." })
  signals(@Root() { id }: ModerationCase, @Ctx() { loaders }: ReviewsContext): Promise<ModerationSignal[]> {
    return loaders.signalsByCase.load(id);
  }

  @FieldResolver(() => [NoticeType], { description: "What people say, the latest first." })
  notices(
    @Root() { id }: ModerationCase,
    @Arg("first", () => Int, NOTICES) first: number,
    @Ctx() { loaders }: ReviewsContext,
  ): Promise<Notice[]> {
    return loaders.noticesByCase.load({ ownerId: id, page: { first: pageSize(first) } });
  }

  @FieldResolver(() => Int, { description: "Notices in all." })
  async noticeCount(@Root() { id }: ModerationCase, @Ctx() { loaders }: ReviewsContext): Promise<number> {
    return (await loaders.noticeCountByCase.load(id))?.count ?? 0;
  }

  @FieldResolver(() => [ModerationDecisionType], { description: "What was decided, the oldest first." })
  decisions(@Root() { id }: ModerationCase, @Ctx() { loaders }: ReviewsContext): Promise<ModerationDecision[]> {
    return loaders.decisionsByCase.load(id);
  }

  @FieldResolver(() => [AppealType], { description: "What its author said against decisions, the oldest first." })
  appeals(@Root() { id }: ModerationCase, @Ctx() { loaders }: ReviewsContext): Promise<Appeal[]> {
    return loaders.appealsByCase.load(id);
  }

  @FieldResolver(() => [ModerationMoveType], { description: "How it moved, the oldest first." })
  moves(@Root() { id }: ModerationCase, @Ctx() { loaders }: ReviewsContext): Promise<ModerationMoveType[]> {
    return loaders.movesByCase.load(id) as Promise<ModerationMoveType[]>;
  }
}

@Resolver(() => ModerationSignalType)
export class SignalResolver {
  @FieldResolver(() => ModerationModelType, { nullable: true, description: "The model; null for rules." })
  model(@Root() { modelName: name, modelVersion: version }: ModerationSignal): ModerationModelType | null {
    return name === null || version === null ? null : { name, version };
  }

  @FieldResolver(() => [SignalContributionType], {
    description: "What in the text speaks for the label; may be empty.",
  })
  explanation(@Root() { contributions }: ModerationSignal): SignalContributionType[] {
    return [...contributions];
  }
}

@Resolver(() => ModerationDecisionType)
export class DecisionResolver {
  @FieldResolver(() => UserRef, { nullable: true, description: "Who decided; null for a policy." })
  by(@Root() { actorId: id }: ModerationDecision): UserRef | null {
    return id === null ? null : { id };
  }

  @FieldResolver(() => ModerationModelType, {
    nullable: true,
    description: "The model whose signal weighed most; null without one.",
  })
  model(@Root() { modelName: name, modelVersion: version }: ModerationDecision): ModerationModelType | null {
    return name === null || version === null ? null : { name, version };
  }

  @FieldResolver(() => ID, {
    nullable: true,
    description: "The Decision of insights behind that model's signal; null without one.",
  })
  decisionId(@Root() { explainedBy }: ModerationDecision): string | null {
    return explainedBy;
  }

  @FieldResolver(() => StatementOfReasonsType, {
    nullable: true,
    description: "What its author was told; null where nothing was restricted.",
  })
  statementOfReasons(
    @Root() { id }: ModerationDecision,
    @Ctx() { loaders }: ReviewsContext,
  ): Promise<StatementOfReasons | null> {
    return loaders.statementByDecision.load(id);
  }
}
