/** $1 now, `seller_id` of `s`: the terms that count for a seller. */
const TERMS = `
  SELECT t.* FROM payout_terms t WHERE (t.seller_id = s.seller_id OR t.seller_id IS NULL) AND t.valid_from <= $1
  ORDER BY t.seller_id IS NULL, t.valid_from DESC, t.id DESC LIMIT 1`;

/** $1 now, $2 how many. */
export const MARK_DELIVERED = `
  WITH arrived AS (
    SELECT s.id, p.delivered_at FROM seller_sale s JOIN shipment p ON p.id = s.id
    WHERE s.delivered_at IS NULL AND p.delivered_at IS NOT NULL
    ORDER BY s.id LIMIT $2 FOR UPDATE OF s SKIP LOCKED
  )
  UPDATE seller_sale s SET delivered_at = arrived.delivered_at,
    release_at = arrived.delivered_at + make_interval(hours => 24 * (SELECT hold_days FROM (${TERMS}) AS terms))
  FROM arrived WHERE s.id = arrived.id RETURNING s.id`;

const DUE = `
  s.id, s.journal_id::text AS "journalId", s.order_id AS "orderId", s.seller_order_id AS "sellerOrderId",
  s.seller_id AS "sellerId", s.currency`;

/** $1 now, $2 how many. */
export const DUE_SALES = `
  SELECT ${DUE}, s.pending_minor::float8 AS amount, terms.reserve_bp AS "reserveBp", terms.reserve_days AS "reserveDays"
  FROM seller_sale s CROSS JOIN LATERAL (${TERMS}) AS terms
  WHERE s.released_at IS NULL AND s.release_at <= $1
  ORDER BY s.release_at LIMIT $2 FOR UPDATE OF s SKIP LOCKED`;

/** $1 sales, $2 what is kept back of each, $3 for how many days, $4 now. */
export const MARK_RELEASED = `
  UPDATE seller_sale s SET pending_minor = 0, released_at = $4, reserve_minor = r.reserve,
    reserve_until = CASE WHEN r.reserve > 0 THEN $4::timestamptz + make_interval(hours => 24 * r.days) END
  FROM unnest($1::uuid[], $2::bigint[], $3::integer[]) AS r(id, reserve, days) WHERE s.id = r.id`;

/** $1 now, $2 how many. */
export const DUE_RESERVES = `
  SELECT ${DUE}, s.reserve_minor::float8 AS amount FROM seller_sale s
  WHERE s.reserve_until <= $1 AND s.reserve_released_at IS NULL
  ORDER BY s.reserve_until LIMIT $2 FOR UPDATE OF s SKIP LOCKED`;

/** $1 sales, $2 now. */
export const MARK_RESERVE_RELEASED = `UPDATE seller_sale SET reserve_released_at = $2 WHERE id = ANY($1::uuid[])`;
