import type { Viewer } from "@mall/platform/auth/viewer";
import { appendToOutbox } from "@mall/platform/events/outbox";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { cleanText } from "@mall/platform/text/clean-text";
import { textPublished } from "@mall/schema/events/text-published";
import type { UseCaseDeps } from "../context";
import { isKnownProduct } from "../listing/find-listing";
import { findSuspension, suspensionMessage } from "../moderation/find-suspension";
import { questionError, type QuestionUserError } from "./question-errors";
import { QUESTION_COLUMNS, type Question } from "./question.entity";

export interface AskQuestionCommand {
  readonly productId: string;
  readonly body: string;
}

export interface AskQuestionOutcome {
  readonly question: Question | null;
  readonly userErrors: QuestionUserError[];
}

const INSERT = `
  INSERT INTO question (id, product_id, user_id, body, created_at) VALUES ($1, $2, $3, $4, $5)
  RETURNING ${QUESTION_COLUMNS}`;

/** Anybody signed in asks about a product that people can see. */
export async function askQuestion(
  { runtime, traceId }: UseCaseDeps,
  viewer: Viewer,
  { productId, body }: AskQuestionCommand,
): Promise<AskQuestionOutcome> {
  const { text, fault } = cleanText(body, { min: 1, max: 1_000, multiline: true });
  if (fault !== undefined) return refused(questionError("INVALID", "body", `body ${fault}.`));
  const outcome = await runtime.db.transaction(async (tx): Promise<AskQuestionOutcome> => {
    const now = runtime.clock.now();
    const suspension = await findSuspension(tx, viewer.id, now);
    if (suspension) return refused(questionError("POSTING_SUSPENDED", "body", suspensionMessage(suspension)));
    if (!isUuid(productId) || !(await isKnownProduct(tx, productId)))
      return refused(
        questionError("PRODUCT_NOT_FOUND", "productId", "There is no such product. Choose one of the mall's."),
      );
    const id = runtime.ids.next();
    const [question] = await tx.query<Question[]>(INSERT, [id, productId, viewer.id, text, now]);
    const about = {
      kind: "QUESTION" as const,
      id,
      version: 1,
      authorId: viewer.id,
      productId,
      title: null,
      body: text,
    };
    const event = textPublished({ ...about, at: now.toISOString() });
    await appendToOutbox(tx, [event], { traceId, occurredAt: now });
    return { question: question ?? null, userErrors: [] };
  });
  if (outcome.question) runtime.wakeRelay();
  return outcome;
}

const refused = (error: QuestionUserError): AskQuestionOutcome => ({ question: null, userErrors: [error] });
