import { read } from "@mall/platform/database/read";
import type { SubjectDefinition } from "../moderation/subject";
import { ANSWER_COLUMNS, QUESTION_COLUMNS, type Answer, type Question } from "./question.entity";

export const questionSubject: SubjectDefinition = {
  kind: "QUESTION",
  table: "question",
  typeName: "Question",
  find: (db, ids) => read<Question>(db, `SELECT ${QUESTION_COLUMNS} FROM question WHERE id = ANY($1::uuid[])`, [ids]),
};

export const answerSubject: SubjectDefinition = {
  kind: "ANSWER",
  table: "answer",
  typeName: "Answer",
  find: (db, ids) => read<Answer>(db, `SELECT ${ANSWER_COLUMNS} FROM answer WHERE id = ANY($1::uuid[])`, [ids]),
};
