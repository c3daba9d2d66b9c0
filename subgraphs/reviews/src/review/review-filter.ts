import { badInput } from "@mall/platform/errors/coded-error";

export interface ReviewFilter {
  readonly ratings?: readonly number[] | null;
  readonly verifiedOnly?: boolean | null;
  readonly withMedia?: boolean | null;
  readonly withReply?: boolean | null;
}

/** The same filter in one form, so that equal filters share a statement; null where everything is let through. */
export function checkedFilter(filter: ReviewFilter | null): ReviewFilter | null {
  const { ratings, verifiedOnly, withMedia, withReply } = filter ?? {};
  if (ratings?.some((stars) => !Number.isInteger(stars) || stars < 1 || stars > 5))
    throw badInput(["filter", "ratings"], "ratings are whole numbers from 1 to 5.");
  const chosen = ratings && ratings.length > 0 ? [...new Set(ratings)].sort() : null;
  if (!chosen && !verifiedOnly && !withMedia && !withReply) return null;
  return {
    ratings: chosen,
    verifiedOnly: verifiedOnly ?? false,
    withMedia: withMedia ?? false,
    withReply: withReply ?? false,
  };
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
