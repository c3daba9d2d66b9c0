import type { UserErrorOf } from "@mall/platform/errors/user-error";

export type QuestionErrorCode =
  | "INVALID"
  | "PRODUCT_NOT_FOUND"
  | "QUESTION_NOT_FOUND"
  | "ANSWER_NOT_FOUND"
  | "TEXT_REMOVED"
  | "STALE_VERSION"
  | "POSTING_SUSPENDED";
export type QuestionUserError = UserErrorOf<QuestionErrorCode>;

export function questionError(code: QuestionErrorCode, field: string, message: string): QuestionUserError {
  return { code, field: ["input", field], message };
}
