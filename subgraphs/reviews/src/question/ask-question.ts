import type { Viewer } from "@mall/platform/auth/viewer";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { cleanText } from "@mall/platform/text/clean-text";
import type { UseCaseDeps } from "../context";
import { isKnownProduct } from "../listing/find-listing";
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

/** Anybody signed in asks about a product that people can see. */
export async function askQuestion(
  { runtime }: UseCaseDeps,
  viewer: Viewer,
  { productId, body }: AskQuestionCommand,
): Promise<AskQuestionOutcome> {
  const { text, fault } = cleanText(body, { min: 1, max: 1_000, multiline: true });
  if (fault !== undefined) return refused(questionError("INVALID", "body", `body ${fault}.`));
  return runtime.db.transaction(async (tx) => {
    if (!isUuid(productId) || !(await isKnownProduct(tx, productId)))
      return refused(
        questionError("PRODUCT_NOT_FOUND", "productId", "There is no such product. Choose one of the mall's."),
      );
    const [question] = await tx.query<Question[]>(
      `INSERT INTO question (id, product_id, user_id, body, created_at) VALUES ($1, $2, $3, $4, $5)
       RETURNING ${QUESTION_COLUMNS}`,
      [runtime.ids.next(), productId, viewer.id, text, runtime.clock.now()],
    );
    return { question: question ?? null, userErrors: [] };
  });
}

const refused = (error: QuestionUserError): AskQuestionOutcome => ({ question: null, userErrors: [error] });
