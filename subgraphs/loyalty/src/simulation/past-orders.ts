import { read } from "@mall/platform/database/read";
import type { DataSource } from "typeorm";
import { TIER_GRACE_DAYS, TIER_PERIOD_DAYS } from "../points/programme-terms";
import type { CheckoutLine } from "../checkout/checkout";

export interface PastOrder {
  readonly orderId: string;
  readonly userId: string | null;
  readonly currencyCode: string;
  readonly placedAt: Date;
  readonly lines: readonly CheckoutLine[];
  /** Whether the buyer had ordered before. */
  readonly hasOrdered: boolean;
  readonly segments: readonly string[];
  /** Points that the buyer's tier went by before the order. */
  readonly qualifyingPoints: number;
}

interface Page {
  readonly since: Date;
  readonly until: Date;
  readonly after: PastOrder | null;
  readonly first: number;
}

/** Categories are those of today; a buyer's segments too. */
const PAGE = `
  SELECT o.order_id AS "orderId", o.user_id AS "userId", o.currency_code AS "currencyCode", o.placed_at AS "placedAt",
    EXISTS (SELECT FROM past_order e WHERE e.user_id = o.user_id AND e.placed_at < o.placed_at) AS "hasOrdered",
    (SELECT coalesce(json_agg(segment), '[]') FROM segment_member s WHERE s.user_id = o.user_id) AS segments,
    tier_points(o.user_id, o.placed_at - interval '1 millisecond', $6, $7) AS "qualifyingPoints",
    (SELECT json_agg(line || jsonb_build_object('categoryIds', coalesce(to_jsonb(c.category_ids), '[]')))
      FROM jsonb_array_elements(o.lines) AS line
      LEFT JOIN product_category c ON c.product_id = (line ->> 'productId')::uuid) AS lines
  FROM (
    SELECT * FROM past_order WHERE placed_at >= $1 AND placed_at < $2 AND (placed_at, order_id) > ($3, $4)
    ORDER BY placed_at, order_id LIMIT $5) o
  ORDER BY o.placed_at, o.order_id`;

const NO_ID = "00000000-0000-0000-0000-000000000000";

/** A page of past orders, the earliest first. */
export function findPastOrders(db: DataSource, { since, until, after, first }: Page): Promise<PastOrder[]> {
  return read<PastOrder>(db, PAGE, [
    since,
    until,
    after?.placedAt ?? since,
    after?.orderId ?? NO_ID,
    first,
    TIER_PERIOD_DAYS,
    TIER_GRACE_DAYS,
  ]);
}
