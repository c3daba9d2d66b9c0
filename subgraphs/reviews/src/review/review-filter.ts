import { badInput } from "@mall/platform/errors/coded-error";

export interface ReviewFilter {
  readonly ratings?: readonly number[] | null;
  readonly verifiedOnly?: boolean | null;
  readonly withMedia?: boolean | null;
  readonly withReply?: boolean | null;
}

/** The same filter in one form, so that equal filters share a statement; null where everything is let through. */
export function checkedFilter(filter: ReviewFilter | null): ReviewFilter | null {
  if (filter === null) return null;
  const chosen: ReviewFilter = {
    ratings: checkedRatings(filter.ratings ?? []),
    verifiedOnly: filter.verifiedOnly === true,
    withMedia: filter.withMedia === true,
    withReply: filter.withReply === true,
  };
  return Object.values(chosen).some(Boolean) ? chosen : null;
}

function checkedRatings(ratings: readonly number[]): number[] | null {
  if (ratings.some((stars) => !Number.isInteger(stars) || stars < 1 || stars > 5))
    throw badInput(["filter", "ratings"], "ratings are whole numbers from 1 to 5.");
  return ratings.length > 0 ? [...new Set(ratings)].sort() : null;
}

/** Conditions on `review`; `$n` is the number of the parameter that holds the ratings. */
export function filterSql(filter: ReviewFilter, parameter: number): { sql: string; values: unknown[] } {
  const conditions = [
    filter.ratings ? `rating = ANY($${parameter}::int[])` : null,
    filter.verifiedOnly ? "order_line_id IS NOT NULL" : null,
    filter.withMedia ? "cardinality(images) > 0" : null,
    filter.withReply
      ? "EXISTS (SELECT FROM seller_reply WHERE review_id = review.id AND seller_reply.state = 'PUBLISHED')"
      : null,
  ].filter((condition) => condition !== null);
  return { sql: conditions.map((sql) => `AND ${sql}`).join(" "), values: filter.ratings ? [filter.ratings] : [] };
}
