import type { Viewer } from "@mall/platform/auth/viewer";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { cleanText } from "@mall/platform/text/clean-text";
import type { EntityManager } from "typeorm";
import type { UseCaseDeps } from "../context";
import { findSellerOf } from "../listing/find-listing";
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

/** Anybody signed in answers; an answer by somebody who acts for the product's seller says so. */
export async function giveAnswer(
  { runtime }: UseCaseDeps,
  viewer: Viewer,
  { questionId, body }: GiveAnswerCommand,
): Promise<GiveAnswerOutcome> {
  const { text, fault } = cleanText(body, { min: 1, max: 2_000, multiline: true });
  if (fault !== undefined) return refused(questionError("INVALID", "body", `body ${fault}.`));
  return runtime.db.transaction(async (tx) => {
    const productId = isUuid(questionId) ? await findQuestionedProduct(tx, questionId) : null;
    if (productId === null)
      return refused(
        questionError("QUESTION_NOT_FOUND", "questionId", "There is no such question. It may have been removed."),
      );
    const sellerId = await findSellerOf(tx, productId);
    const isBySeller = sellerId !== null && viewer.sellerIds.includes(sellerId);
    const [answer] = await tx.query<Answer[]>(
      `INSERT INTO answer (id, question_id, user_id, is_by_seller, body, created_at) VALUES ($1, $2, $3, $4, $5, $6)
       RETURNING ${ANSWER_COLUMNS}`,
      [runtime.ids.next(), questionId, viewer.id, isBySeller, text, runtime.clock.now()],
    );
    return { answer: answer ?? null, userErrors: [] };
  });
}

async function findQuestionedProduct(tx: EntityManager, questionId: string): Promise<string | null> {
  const text = `SELECT product_id AS "productId" FROM question WHERE id = $1 AND state = 'PUBLISHED' FOR KEY SHARE`;
  const [row] = await tx.query<{ productId: string }[]>(text, [questionId]);
  return row?.productId ?? null;
}

const refused = (error: QuestionUserError): GiveAnswerOutcome => ({ answer: null, userErrors: [error] });
