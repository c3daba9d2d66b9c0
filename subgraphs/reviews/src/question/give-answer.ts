import { actsFor } from "@mall/platform/auth/acts-for";
import type { Viewer } from "@mall/platform/auth/viewer";
import { appendToOutbox } from "@mall/platform/events/outbox";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { cleanText } from "@mall/platform/text/clean-text";
import { textPublished } from "@mall/schema/events/text-published";
import type { EntityManager } from "typeorm";
import type { UseCaseDeps } from "../context";
import { findSellerOf } from "../listing/find-listing";
import { findSuspension, suspensionMessage } from "../moderation/find-suspension";
import { findPurchase } from "../purchase/find-purchase";
import { questionError, type QuestionUserError } from "./question-errors";
import { ANSWER_COLUMNS, type Answer } from "./question.entity";

export interface GiveAnswerCommand {
  readonly questionId: string;
  readonly body: string;
}

export interface GiveAnswerOutcome {
  readonly answer: Answer | null;
  readonly userErrors: QuestionUserError[];
}

const INSERT = `
  INSERT INTO answer (id, question_id, user_id, is_by_seller, is_by_buyer, body, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING ${ANSWER_COLUMNS}`;

/** Anybody signed in answers; an answer by somebody who acts for the seller, or who bought the product, says so. */
export async function giveAnswer(
  deps: UseCaseDeps,
  viewer: Viewer,
  { questionId, body }: GiveAnswerCommand,
): Promise<GiveAnswerOutcome> {
  const { text, fault } = cleanText(body, { min: 1, max: 2_000, multiline: true });
  if (fault !== undefined) return refused(questionError("INVALID", "body", `body ${fault}.`));
  const outcome = await deps.runtime.db.transaction((tx) => publish(tx, deps, { viewer, questionId, body: text }));
  if (outcome.answer) deps.runtime.wakeRelay();
  return outcome;
}

interface NewAnswer {
  readonly viewer: Viewer;
  readonly questionId: string;
  readonly body: string;
}

async function publish(tx: EntityManager, deps: UseCaseDeps, { viewer, questionId, body }: NewAnswer) {
  const { runtime, traceId } = deps;
  const now = runtime.clock.now();
  const suspension = await findSuspension(tx, viewer.id, now);
  if (suspension) return refused(questionError("POSTING_SUSPENDED", "body", suspensionMessage(suspension)));
  const productId = isUuid(questionId) ? await findQuestionedProduct(tx, questionId) : null;
  if (productId === null)
    return refused(
      questionError("QUESTION_NOT_FOUND", "questionId", "There is no such question. It may have been removed."),
    );
  const sellerId = await findSellerOf(tx, productId);
  const isBySeller = sellerId !== null && actsFor(viewer, sellerId, "CATALOGUE", "ORDERS");
  const isByBuyer = !isBySeller && (await findPurchase(tx, viewer.id, productId)) !== null;
  const id = runtime.ids.next();
  const [answer] = await tx.query<Answer[]>(INSERT, [id, questionId, viewer.id, isBySeller, isByBuyer, body, now]);
  const about = { kind: "ANSWER" as const, id, version: 1, authorId: viewer.id, productId, title: null, body };
  await appendToOutbox(tx, [textPublished({ ...about, at: now.toISOString() })], { traceId, occurredAt: now });
  return { answer: answer ?? null, userErrors: [] };
}

async function findQuestionedProduct(tx: EntityManager, questionId: string): Promise<string | null> {
  const text = `SELECT product_id AS "productId" FROM question WHERE id = $1 AND state = 'PUBLISHED' FOR KEY SHARE`;
  const [row] = await tx.query<{ productId: string }[]>(text, [questionId]);
  return row?.productId ?? null;
}

const refused = (error: QuestionUserError): GiveAnswerOutcome => ({ answer: null, userErrors: [error] });
