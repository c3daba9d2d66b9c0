import { columnList, GOODS_COLUMNS, SHIPPING_COLUMNS, typedColumns } from "../order/amount-columns";

const AMOUNTS = [...GOODS_COLUMNS, ...SHIPPING_COLUMNS];

/** $1 cause. */
export const FIND_BY_CAUSE = `SELECT id FROM refund WHERE cause = $1`;

/** $1 order. */
export const FIND_CHARGED_BACK = `SELECT id FROM payment WHERE order_id = $1 AND state = 'CHARGED_BACK'`;

/** How the cause of a refund begins that a second administrator approved. */
export const APPROVED_CAUSE = "refund-approved:";

/** $1 an administrator. Held until the end of the transaction. */
export const LOCK_GIVER = `SELECT pg_advisory_xact_lock(hashtextextended('refunds-given-by:' || $1::text, 0))`;

const givenAlone = (whose: string): string => `
  (SELECT coalesce(sum(r.charged_minor + r.points_minor + r.credit_minor
      + r.shipping_charged_minor + r.shipping_points_minor + r.shipping_credit_minor), 0)::bigint
    FROM order_entry e JOIN refund r ON r.id = e.subject_id
    WHERE e.subject = 'REFUND' AND e.actor_kind = 'MALL' AND e.state = 'REFUND_REQUESTED' AND ${whose}
      AND r.reason = 'GOODWILL' AND NOT starts_with(r.cause, '${APPROVED_CAUSE}'))`;

/** $1 order, $2 an administrator, $3 since when. What administrators gave that nobody approved: of it, and by them. */
export const FIND_GIVEN_ALONE = `
  SELECT ${givenAlone("e.order_id = $1")} AS "ofOrder", ${givenAlone("e.actor = $2::text AND e.at > $3")} AS "inDay"`;

/**
 * $1 refund, $2 its lines, $3 now. The order is locked; still each line moves only from where its units were counted,
 * and the answer is how many did.
 */
export const INSERT_REFUND = `
  WITH wanted AS (
    SELECT * FROM jsonb_to_recordset($2::jsonb) AS l(order_line_id uuid, from_unit integer, to_unit integer,
      ${typedColumns(GOODS_COLUMNS)})
  ), made AS (
    INSERT INTO refund (id, order_id, seller_order_id, reason, note, cause, created_at, ${columnList(AMOUNTS)})
    SELECT id, order_id, seller_order_id, reason, note, cause, $3, ${columnList(AMOUNTS)}
    FROM jsonb_to_record($1::jsonb) AS r(id uuid, order_id uuid, seller_order_id uuid, reason text, note text,
      cause text, ${typedColumns(AMOUNTS)})
    RETURNING id
  ), lines AS (
    INSERT INTO refund_line (refund_id, order_line_id, from_unit, to_unit, ${columnList(GOODS_COLUMNS)})
    SELECT made.id, w.order_line_id, w.from_unit, w.to_unit, ${columnList(GOODS_COLUMNS.map((name) => `w.${name}`))}
    FROM made, wanted w
  ), moved AS (
    UPDATE order_line_progress p SET refunded = w.to_unit FROM wanted w
    WHERE p.order_line_id = w.order_line_id AND p.refunded = w.from_unit
    RETURNING p.order_line_id
  )
  SELECT count(*)::integer AS moved FROM moved`;
