import { badInput } from "@mall/platform/errors/coded-error";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { decodeCursor, encodeCursor } from "@mall/platform/pagination/cursor";
import type { Review } from "./review.entity";

export type ReviewSort = "MOST_HELPFUL" | "NEWEST" | "HIGHEST" | "LOWEST";

interface SortKey {
  /** SQL that an index of migrations/reviews has after product_id; larger comes first, then the larger id. */
  readonly column: string;
  readonly type: "integer" | "timestamptz";
  readonly scoreOf: (review: Review) => number;
}

export const SORT_KEYS: Readonly<Record<ReviewSort, SortKey>> = {
  MOST_HELPFUL: { column: "helpful_count", type: "integer", scoreOf: ({ helpfulCount }) => helpfulCount },
  NEWEST: { column: "created_at", type: "timestamptz", scoreOf: ({ createdAt }) => createdAt.getTime() },
  HIGHEST: { column: "rating", type: "integer", scoreOf: ({ rating }) => rating },
  LOWEST: { column: "(-rating)", type: "integer", scoreOf: ({ rating }) => -rating },
};

const MAX_INTEGER = 2_147_483_647;
/** The last moment of the year 9999: PostgreSQL reads no longer years as Node writes them. */
const MAX_TIME = 253_402_300_799_999;

export interface ReviewPosition {
  /** A number for integer keys, a moment for times. */
  readonly score: number | Date;
  readonly id: string;
}

export function reviewCursor(sort: ReviewSort, review: Review): string {
  return encodeCursor([sort, SORT_KEYS[sort].scoreOf(review), review.id]);
}

/** Where the list goes on, or BAD_USER_INPUT for a cursor that this order of this list did not give. */
export function reviewPosition(sort: ReviewSort, after: string): ReviewPosition {
  const [name, score, id] = decodeCursor<[string, number, string]>(after, ["string", "number", "string"]);
  const isTime = SORT_KEYS[sort].type === "timestamptz";
  const isInRange =
    Number.isInteger(score) && (isTime ? score >= 0 && score <= MAX_TIME : Math.abs(score) <= MAX_INTEGER);
  if (name !== sort || !isInRange || !isUuid(id))
    throw badInput(
      ["after"],
      `after is not a cursor of this list in the order ${sort}. Use an endCursor that it gave.`,
    );
  return { score: isTime ? new Date(score) : score, id };
}
