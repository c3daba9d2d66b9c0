import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { pageSize } from "@mall/platform/pagination/cursor";
import { Arg, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from "type-graphql";
import type { ReviewsContext } from "../context";
import { type TextEdit, TextEditType } from "../edit/text-edit.types";
import { ProductRef } from "../product/product.types";
import { UserRef } from "../user/user.types";
import { askQuestion } from "./ask-question";
import { editAnswer, editQuestion } from "./edit-question";
import { giveAnswer } from "./give-answer";
import type { Answer, Question } from "./question.entity";
import {
  AnswerEditInput,
  AnswerGiveInput,
  AnswerGivePayload,
  AnswerType,
  QuestionAskInput,
  QuestionAskPayload,
  QuestionEditInput,
  QuestionType,
} from "./question.types";

@Resolver(() => QuestionType)
export class QuestionResolver {
  @Mutation(() => QuestionAskPayload, {
    description: "Asks about a product; everybody sees it at once. UNAUTHENTICATED for guests.",
  })
  questionAsk(
    @Arg("input", () => QuestionAskInput, { description: "The question." }) input: QuestionAskInput,
    @Ctx() context: ReviewsContext,
  ): Promise<QuestionAskPayload> {
    return askQuestion(context, requireViewer(context), input);
  }

  @Mutation(() => AnswerGivePayload, {
    description: "Answers a question; everybody sees it at once. UNAUTHENTICATED for guests.",
  })
  answerGive(
    @Arg("input", () => AnswerGiveInput, { description: "The answer." }) input: AnswerGiveInput,
    @Ctx() context: ReviewsContext,
  ): Promise<AnswerGivePayload> {
    return giveAnswer(context, requireViewer(context), input);
  }

  @Mutation(() => QuestionAskPayload, {
    description: "Gives one's own question another text; what it said before is kept. UNAUTHENTICATED for guests.",
  })
  questionEdit(
    @Arg("input", () => QuestionEditInput, { description: "The new text." }) input: QuestionEditInput,
    @Ctx() context: ReviewsContext,
  ): Promise<QuestionAskPayload> {
    return editQuestion(context, requireViewer(context), input);
  }

  @Mutation(() => AnswerGivePayload, {
    description: "Gives one's own answer another text; what it said before is kept. UNAUTHENTICATED for guests.",
  })
  answerEdit(
    @Arg("input", () => AnswerEditInput, { description: "The new text." }) input: AnswerEditInput,
    @Ctx() context: ReviewsContext,
  ): Promise<AnswerGivePayload> {
    return editAnswer(context, requireViewer(context), input);
  }

  @FieldResolver(() => UserRef, { nullable: true, description: "Who asked." })
  author(@Root() question: Question): UserRef {
    return { id: question.userId };
  }

  @FieldResolver(() => ProductRef, { nullable: true, description: "What it is about." })
  product(@Root() question: Question): ProductRef {
    return { id: question.productId };
  }

  @FieldResolver(() => [TextEditType], {
    nullable: true,
    description: "What it said before, the latest first. For its author and moderators; null for others.",
  })
  async edits(@Root() { id, userId }: Question, @Ctx() context: ReviewsContext): Promise<TextEdit[] | null> {
    const { viewer, loaders } = context;
    const isShown = userId === viewer?.id || (await loaders.moderatesText.load({ kind: "QUESTION", id }));
    return isShown ? loaders.editsByQuestion.load(id) : null;
  }

  @FieldResolver(() => [AnswerType], { description: "The first answers: the seller's, then the oldest." })
  answers(
    @Root() question: Question,
    @Arg("first", () => Int, { defaultValue: 10, description: "Answers at most, 1 to 100." }) first: number,
    @Ctx() { loaders }: ReviewsContext,
  ): Promise<Answer[]> {
    return loaders.answersByQuestion.load({ ownerId: question.id, page: { first: pageSize(first) } });
  }
}

@Resolver(() => AnswerType)
export class AnswerResolver {
  @FieldResolver(() => UserRef, { nullable: true, description: "Who answered." })
  author(@Root() answer: Answer): UserRef {
    return { id: answer.userId };
  }

  @FieldResolver(() => [TextEditType], {
    nullable: true,
    description: "What it said before, the latest first. For its author and moderators; null for others.",
  })
  async edits(@Root() { id, userId }: Answer, @Ctx() context: ReviewsContext): Promise<TextEdit[] | null> {
    const { viewer, loaders } = context;
    const isShown = userId === viewer?.id || (await loaders.moderatesText.load({ kind: "ANSWER", id }));
    return isShown ? loaders.editsByAnswer.load(id) : null;
  }
}

/** A published question by its id. */
export async function findQuestion(id: string, { loaders }: ReviewsContext): Promise<Question | null> {
  return isUuid(id) ? loaders.questionById.load(id) : null;
}
