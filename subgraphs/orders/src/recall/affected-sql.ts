/**
 * Orders with units of a product `$1` that were bought from `$2` to `$3` and not cancelled. When it was begun counts: who was
 * still paying when the product was recalled has it, too.
 */
export const AFFECTED = `
  SELECT o.id AS "orderId", o.number AS "orderNumber", o.user_id AS "userId", o.email, o.created_at AS "orderedAt",
    sum(l.quantity - p.cancelled)::int AS quantity
  FROM order_line l JOIN order_line_progress p ON p.order_line_id = l.id JOIN orders o ON o.id = l.order_id
  WHERE l.product_id = $1 AND o.created_at BETWEEN $2 AND $3 AND o.state IN ('PLACED', 'COMPLETED')`;

/** Behind the condition on which orders: each order once. */
export const WHO_KEPT_SOME = `GROUP BY o.id HAVING sum(l.quantity - p.cancelled) > 0`;

export interface AffectedOrder {
  readonly orderId: string;
  readonly orderNumber: string;
  readonly userId: string | null;
  readonly email: string | null;
  readonly orderedAt: Date;
  readonly quantity: number;
}
