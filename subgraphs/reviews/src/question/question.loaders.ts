import { read } from "@mall/platform/database/read";
import { inKeyOrder } from "@mall/platform/graphql/batching";
import { pageOf, type Connection } from "@mall/platform/pagination/connection.type";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import { pageLoader } from "../paging";
import { findAnswers, findProductQuestions, questionCursor, type QuestionPage } from "./find-questions";
import { QUESTION_COLUMNS, type Answer, type Question } from "./question.entity";

export function createQuestionLoaders(db: DataSource) {
  const countByProduct = new DataLoader(async (ids: readonly string[]) => {
    const text = `SELECT product_id AS "productId", count(*)::int AS count FROM question
      WHERE product_id = ANY($1::uuid[]) AND state = 'PUBLISHED' GROUP BY product_id`;
    const rows = await read<{ productId: string; count: number }>(db, text, [ids]);
    return inKeyOrder(ids, rows, (row) => row.productId);
  });
  return {
    questionById: new DataLoader(async (ids: readonly string[]) => {
      const text = `SELECT ${QUESTION_COLUMNS} FROM question WHERE id = ANY($1::uuid[]) AND state = 'PUBLISHED'`;
      return inKeyOrder(ids, await read<Question>(db, text, [ids]), (question) => question.id);
    }),
    questionsByProduct: pageLoader<QuestionPage, Connection<Question>>(async (productIds, page) => {
      const lists = await findProductQuestions(db, productIds, page);
      return lists.map((rows, index) => ({
        ...pageOf({ rows, ...page, cursorOf: questionCursor }),
        totalCount: async () => (await countByProduct.load(productIds[index] ?? ""))?.count ?? 0,
      }));
    }),
    answersByQuestion: pageLoader<{ first: number }, Answer[]>((questionIds, { first }) =>
      findAnswers(db, questionIds, first),
    ),
  };
}

export type QuestionLoaders = ReturnType<typeof createQuestionLoaders>;
