/** $1 order. Over the whole order, since a withdrawal's time runs from its last good; and for each part. */
export const DELIVERIES = `
  SELECT s.id AS "sellerOrderId", max(h.delivered_at) AS "lastAt",
    coalesce(bool_or(h.state = 'SHIPPED'), false) AS "isUnderway"
  FROM seller_order s LEFT JOIN shipment h ON h.seller_order_id = s.id AND h.kind = 'SALE'
  WHERE s.order_id = $1 GROUP BY s.id`;

/** $1 returns, $2 their lines, $3 now. Units to come back are held, so that nobody asks for them twice. */
export const INSERT_RETURNS = `
  WITH made AS (
    INSERT INTO goods_return (id, order_id, seller_order_id, seller_id, kind, state, resolution, reason,
      acknowledged_at, acknowledgement, due_at, refund_due_at, refund_minor, created_at, resolved_at)
    SELECT id, order_id, seller_order_id, seller_id, kind, state, resolution, reason,
      CASE kind WHEN 'WITHDRAWAL' THEN $3::timestamptz END, acknowledgement, due_at, refund_due_at, refund_minor, $3,
      CASE state WHEN 'RESOLVED' THEN $3::timestamptz END
    FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, order_id uuid, seller_order_id uuid, seller_id uuid, kind text,
      state text, resolution text, reason text, acknowledgement text, due_at timestamptz, refund_due_at timestamptz,
      refund_minor bigint)
  ), wanted AS (
    SELECT * FROM jsonb_to_recordset($2::jsonb) AS l(return_id uuid, order_line_id uuid, quantity integer, cancelled integer)
  ), lines AS (
    INSERT INTO goods_return_line (return_id, order_line_id, quantity, cancelled)
    SELECT return_id, order_line_id, quantity, cancelled FROM wanted
  ), held AS (
    UPDATE order_line_progress p SET in_return = p.in_return + w.quantity FROM wanted w
    WHERE p.order_line_id = w.order_line_id AND p.refunded + p.in_return + w.quantity <= p.shipped
    RETURNING p.order_line_id
  )
  SELECT count(*)::integer AS held FROM held`;

/** $1 return. */
export const FIND_RETURN = `
  SELECT r.id, r.order_id AS "orderId", r.seller_order_id AS "sellerOrderId", r.seller_id AS "sellerId",
    o.user_id AS "userId", r.kind, r.state, r.version, r.reason, r.note,
    r.due_at AS "dueAt", r.refund_due_at AS "refundDueAt",
    (SELECT jsonb_agg(jsonb_build_object('orderLineId', l.order_line_id, 'quantity', l.quantity))
      FROM goods_return_line l WHERE l.return_id = r.id AND l.quantity > 0) AS units
  FROM goods_return r JOIN orders o ON o.id = r.order_id WHERE r.id = $1`;

/**
 * $1 return, $2 state, $3 states before, $4 version or null, $5 note, $6 due, $7 refund due, $8 carrier, $9 tracking
 * number. A version that is not the row's finds nothing, as does a state that does not lead there.
 */
export const MOVE_RETURN = `
  UPDATE goods_return SET state = $2, version = version + 1, note = coalesce($5, note), due_at = $6,
    refund_due_at = coalesce($7, refund_due_at), carrier = coalesce($8, carrier),
    tracking_number = coalesce($9, tracking_number)
  WHERE id = $1 AND state = ANY($3::text[]) AND ($4::integer IS NULL OR version = $4)
  RETURNING id`;

/** $1 return, $2 states before, $3 resolution, $4 note, $5 now, $6 refund or null, $7 replacement or null. */
export const RESOLVE_RETURN = `
  UPDATE goods_return r SET state = 'RESOLVED', resolution = $3, version = version + 1, note = coalesce($4, note),
    due_at = NULL, resolved_at = $5, refund_id = $6, shipment_id = $7,
    refund_minor = (SELECT asked_minor + points_minor + credit_minor + shipping_points_minor + shipping_credit_minor
      FROM refund WHERE id = $6)
  WHERE id = $1 AND state = ANY($2::text[])
  RETURNING id`;

/** $1 lines, $2 their units, $3 whether they are back with the seller. What was held is decided. */
export const FREE_UNITS = `
  UPDATE order_line_progress p SET in_return = p.in_return - w.quantity,
    returned = p.returned + CASE WHEN $3 THEN w.quantity ELSE 0 END
  FROM unnest($1::uuid[], $2::integer[]) AS w(order_line_id, quantity)
  WHERE p.order_line_id = w.order_line_id AND p.in_return >= w.quantity
  RETURNING p.order_line_id`;

/** $1 now. Returns for which the mall makes the next move. */
export const FIND_DUE = `
  SELECT id, order_id AS "orderId" FROM goods_return WHERE due_at <= $1 ORDER BY due_at LIMIT 50`;
