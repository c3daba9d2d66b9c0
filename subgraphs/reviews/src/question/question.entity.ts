import type { ReviewState } from "../review/review-status";

/** One row of `question`. */
export interface Question {
  readonly id: string;
  readonly productId: string;
  readonly userId: string;
  readonly state: ReviewState;
  readonly body: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
}

export const QUESTION_COLUMNS = `id, product_id AS "productId", user_id AS "userId", state, body, version,
  created_at AS "createdAt", edited_at AS "editedAt"`;

/** One row of `answer`. */
export interface Answer {
  readonly id: string;
  readonly questionId: string;
  readonly userId: string;
  readonly state: ReviewState;
  readonly bySeller: boolean;
  /** Whether its author had bought the product when writing it. */
  readonly verifiedBuyer: boolean;
  readonly body: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
}

export const ANSWER_COLUMNS = `id, question_id AS "questionId", user_id AS "userId", state,
  is_by_seller AS "bySeller", is_by_buyer AS "verifiedBuyer", body, version, created_at AS "createdAt", edited_at AS "editedAt"`;
