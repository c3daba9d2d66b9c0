import { readOperator } from "@mall/platform/config/operator";
import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { pageSize } from "@mall/platform/pagination/cursor";
import type { Connection } from "@mall/platform/pagination/connection.type";
import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import type { ReviewsContext } from "../context";
import { UserRef } from "../user/user.types";
import type { Appeal, Notice, StatementOfReasons } from "./case.entity";
import { type FoundSubject, ModerationSubjectUnion } from "./case.types";
import { findNotices, findStatements } from "./find-own";
import {
  AppealSubmitInput,
  AppealSubmitPayload,
  AppealType,
  DisputeBodyType,
  NoticeConnectionType,
  NoticeSubmitInput,
  NoticeSubmitPayload,
  NoticeType,
  StatementConnectionType,
  StatementOfReasonsType,
} from "./notice.types";
import { submitAppeal } from "./submit-appeal";
import { submitNotice } from "./submit-notice";

const FIRST = { defaultValue: 20, description: "Entries on this page, 1 to 100." };
const AFTER = { nullable: true, description: "The `endCursor` of the page before." };

@Resolver(() => StatementOfReasonsType)
export class NoticeResolver {
  @Mutation(() => NoticeSubmitPayload, {
    description: "Tells moderation of a text that is wrong. The answer is the receipt. UNAUTHENTICATED for guests.",
  })
  noticeSubmit(
    @Arg("input", () => NoticeSubmitInput, { description: "The notice." }) input: NoticeSubmitInput,
    @Ctx() context: ReviewsContext,
  ): Promise<NoticeSubmitPayload> {
    return submitNotice(context, requireViewer(context), input);
  }

  @Mutation(() => AppealSubmitPayload, {
    description:
      "Appeals against a restriction of one's own text, once and within six months; somebody else decides. UNAUTHENTICATED for guests.",
  })
  appealSubmit(
    @Arg("input", () => AppealSubmitInput, { description: "The appeal." }) input: AppealSubmitInput,
    @Ctx() context: ReviewsContext,
  ): Promise<AppealSubmitPayload> {
    return submitAppeal(context, requireViewer(context), input);
  }

  @Query(() => NoticeConnectionType, { description: "What the signed-in caller told moderation of, the latest first." })
  noticesSubmitted(
    @Arg("first", () => Int, FIRST) first: number,
    @Arg("after", () => String, AFTER) after: string | null,
    @Ctx() context: ReviewsContext,
  ): Promise<Connection<Notice>> {
    return findNotices(context.runtime.db, requireViewer(context).id, { first: pageSize(first), after: after ?? null });
  }

  @Query(() => StatementConnectionType, {
    description: "What was restricted of the signed-in caller's texts and why, the latest first.",
  })
  statementsOfReasons(
    @Arg("first", () => Int, FIRST) first: number,
    @Arg("after", () => String, AFTER) after: string | null,
    @Ctx() context: ReviewsContext,
  ): Promise<Connection<StatementOfReasons>> {
    return findStatements(context.runtime.db, requireViewer(context).id, {
      first: pageSize(first),
      after: after ?? null,
    });
  }

  @FieldResolver(() => ModerationSubjectUnion, {
    nullable: true,
    description: "The text as it is now. For its author and moderators; null for others.",
  })
  async subject(@Root() statement: StatementOfReasons, @Ctx() context: ReviewsContext): Promise<FoundSubject | null> {
    if (!(await isForThem(statement, context))) return null;
    const found = await context.loaders.caseById.load(statement.caseId);
    return found && context.loaders.subjectByKey.load({ kind: found.subjectKind, id: found.subjectId });
  }

  @FieldResolver(() => AppealType, {
    nullable: true,
    description: "The appeal against it. For its author and moderators; null for others, and without one.",
  })
  async appeal(@Root() statement: StatementOfReasons, @Ctx() context: ReviewsContext): Promise<Appeal | null> {
    if (!(await isForThem(statement, context))) return null;
    return context.loaders.appealByDecision.load(statement.decisionId);
  }
}

const BODIES = { description: "Where the dispute can be settled outside of courts, whatever was decided here." };

@Resolver(() => StatementOfReasonsType)
export class StatementRedressResolver {
  @FieldResolver(() => [DisputeBodyType], BODIES)
  disputeBodies(@Ctx() { runtime }: ReviewsContext): readonly DisputeBodyType[] {
    return readOperator(runtime.env).disputeBodies;
  }
}

@Resolver(() => AppealType)
export class AppealRedressResolver {
  @FieldResolver(() => [DisputeBodyType], BODIES)
  disputeBodies(@Ctx() { runtime }: ReviewsContext): readonly DisputeBodyType[] {
    return readOperator(runtime.env).disputeBodies;
  }
}

@Resolver(() => NoticeType)
export class NoticeSenderResolver {
  @FieldResolver(() => UserRef, {
    nullable: true,
    description: "Who sent it. For themselves and moderators; null for others.",
  })
  async notifier(
    @Root() { notifierId: id, caseId }: Notice,
    @Ctx() { viewer, loaders }: ReviewsContext,
  ): Promise<UserRef | null> {
    return id === viewer?.id || (await loaders.moderatesCase.load(caseId)) ? { id } : null;
  }
}

/** A statement is for the author of the text and for who moderates it. */
const isForThem = async (
  { authorId, caseId }: StatementOfReasons,
  { viewer, loaders }: ReviewsContext,
): Promise<boolean> => authorId === viewer?.id || loaders.moderatesCase.load(caseId);
