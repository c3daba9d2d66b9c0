import { read } from "@mall/platform/database/read";
import { badInput } from "@mall/platform/errors/coded-error";
import { groupedByKey } from "@mall/platform/graphql/batching";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { decodeCursor, encodeCursor, isMoment } from "@mall/platform/pagination/cursor";
import type { DataSource } from "typeorm";
import { ANSWER_COLUMNS, QUESTION_COLUMNS, type Answer, type Question } from "./question.entity";

export interface QuestionPage {
  readonly first: number;
  readonly after: string | null;
}

export const questionCursor = ({ createdAt, id }: Question): string => encodeCursor([createdAt.toISOString(), id]);

function questionPosition(after: string): [createdAt: string, id: string] {
  const [createdAt, id] = decodeCursor<[string, string]>(after, ["string", "string"]);
  if (!isMoment(createdAt) || !isUuid(id))
    throw badInput(["after"], "after is not a cursor of this list. Use an endCursor that it gave.");
  return [createdAt, id];
}

/** Up to `first` + 1 published questions about each product, newest first: one statement for all of them. */
export async function findProductQuestions(
  db: DataSource,
  productIds: readonly string[],
  { first, after }: QuestionPage,
): Promise<Question[][]> {
  const position = after === null ? [] : questionPosition(after);
  const rows = await read<Question>(
    db,
    `SELECT found.* FROM unnest($1::uuid[]) AS wanted (product_id) CROSS JOIN LATERAL (
       SELECT ${QUESTION_COLUMNS} FROM question
       WHERE question.product_id = wanted.product_id AND state = 'PUBLISHED'
         ${after === null ? "" : "AND (created_at, id) < ($3::timestamptz, $4::uuid)"}
       ORDER BY created_at DESC, id DESC LIMIT $2) found`,
    [productIds, first + 1, ...position],
  );
  return groupedByKey(productIds, rows, (question) => question.productId);
}

/** The first answers to each question: the seller's, then the oldest. */
export async function findAnswers(db: DataSource, questionIds: readonly string[], first: number): Promise<Answer[][]> {
  const rows = await read<Answer>(
    db,
    `SELECT found.* FROM unnest($1::uuid[]) AS wanted (question_id) CROSS JOIN LATERAL (
       SELECT ${ANSWER_COLUMNS} FROM answer
       WHERE answer.question_id = wanted.question_id AND state = 'PUBLISHED'
       ORDER BY is_by_seller DESC, created_at, id LIMIT $2) found`,
    [questionIds, first],
  );
  return groupedByKey(questionIds, rows, (answer) => answer.questionId);
}
