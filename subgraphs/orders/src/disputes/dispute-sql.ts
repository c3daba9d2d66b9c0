/** $1 dispute, $2 order, $3 seller order, $4 line, $5 units, $6 kind, $7 due, $8 now. No row where the line has one open. */
export const INSERT_DISPUTE = `
  INSERT INTO dispute (id, order_id, seller_order_id, order_line_id, quantity, kind, state, due_at, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, 'OPEN', $7, $8)
  ON CONFLICT (order_line_id) WHERE state NOT IN ('DECIDED','WITHDRAWN') DO NOTHING RETURNING id`;

/** $1 dispute, $2 order, $3 amount, $4 cause, $5 due, $6 now. */
export const INSERT_CHARGEBACK = `
  INSERT INTO dispute (id, order_id, kind, state, amount_minor, cause, due_at, created_at)
  VALUES ($1, $2, 'CHARGEBACK', 'OPEN', $3, $4, $5, $6) ON CONFLICT (cause) DO NOTHING RETURNING id`;

/** $1 message, $2 dispute, $3 actor, $4 its kind, $5 text, $6 now. */
export const INSERT_MESSAGE = `
  INSERT INTO dispute_message (id, dispute_id, actor, actor_kind, body, at) VALUES ($1, $2, $3, $4, $5, $6)`;

/** $1 dispute. A chargeback is about every seller of its order. */
export const FIND_DISPUTE = `
  SELECT d.id, d.order_id AS "orderId", d.seller_order_id AS "sellerOrderId", d.order_line_id AS "orderLineId",
    d.quantity, d.kind, d.state, d.version, d.due_at AS "dueAt", o.user_id AS "userId",
    array(SELECT s.seller_id::text FROM seller_order s
      WHERE s.order_id = d.order_id AND s.placed_at IS NOT NULL
        AND (d.seller_order_id IS NULL OR s.id = d.seller_order_id)) AS "sellerIds"
  FROM dispute d JOIN orders o ON o.id = d.order_id WHERE d.id = $1`;

/** $1 dispute, $2 state, $3 states before, $4 resolution, $5 note, $6 refund, $7 now. */
export const MOVE_DISPUTE = `
  UPDATE dispute SET state = $2, version = version + 1, due_at = NULL, resolution = $4, note = coalesce($5, note),
    refund_id = $6, decided_at = CASE WHEN $2 IN ('DECIDED','WITHDRAWN') THEN $7::timestamptz END
  WHERE id = $1 AND state = ANY($3::text[]) RETURNING id`;

/** $1 now. */
export const FIND_DUE = `
  SELECT id, order_id AS "orderId" FROM dispute WHERE due_at <= $1 ORDER BY due_at LIMIT 50`;
