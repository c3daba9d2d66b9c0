import { columnList, GOODS_COLUMNS, SHIPPING_COLUMNS, typedColumns } from "../order/amount-columns";

const AMOUNTS = [...GOODS_COLUMNS, ...SHIPPING_COLUMNS];

/** $1 parcel with its amounts, $2 its lines, $3 now. Answers how many lines moved from where their units were counted. */
export const INSERT_PARCEL = `
  WITH wanted AS (
    SELECT * FROM jsonb_to_recordset($2::jsonb) AS l(order_line_id uuid, from_unit integer, to_unit integer)
  ), given AS (
    SELECT * FROM jsonb_to_record($1::jsonb) AS r(id uuid, order_id uuid, seller_order_id uuid, carrier text,
      tracking_number text, location_id uuid, ${typedColumns(AMOUNTS)})
  ), made AS (
    INSERT INTO shipment (id, seller_order_id, carrier, tracking_number, location_id, state, shipped_at)
    SELECT id, seller_order_id, carrier, tracking_number, location_id, 'SHIPPED', $3 FROM given
  ), lines AS (
    INSERT INTO shipment_line (shipment_id, order_line_id, from_unit, to_unit)
    SELECT given.id, w.order_line_id, w.from_unit, w.to_unit FROM given, wanted w
  ), cost AS (
    INSERT INTO shipment_amount (shipment_id, order_id, seller_order_id, ${columnList(AMOUNTS)})
    SELECT id, order_id, seller_order_id, ${columnList(AMOUNTS)} FROM given
  ), moved AS (
    UPDATE order_line_progress p SET shipped = w.to_unit FROM wanted w
    WHERE p.order_line_id = w.order_line_id AND p.shipped = w.from_unit
    RETURNING p.order_line_id
  )
  SELECT count(*)::integer AS moved FROM moved`;

/** $1 cancellation, $2 its lines with amounts, $3 now. Answers how many lines moved. */
export const INSERT_CANCELLATION = `
  WITH wanted AS (
    SELECT * FROM jsonb_to_recordset($2::jsonb) AS l(cancellation_id uuid, order_line_id uuid, from_unit integer,
      to_unit integer, ${typedColumns(GOODS_COLUMNS)})
  ), made AS (
    INSERT INTO cancellation (id, order_id, seller_order_id, reason, created_at)
    SELECT id, order_id, seller_order_id, reason, $3
    FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, order_id uuid, seller_order_id uuid, reason text)
  ), lines AS (
    INSERT INTO cancellation_line (cancellation_id, order_line_id, from_unit, to_unit, ${columnList(GOODS_COLUMNS)})
    SELECT cancellation_id, order_line_id, from_unit, to_unit, ${columnList(GOODS_COLUMNS)} FROM wanted
  ), moved AS (
    UPDATE order_line_progress p SET cancelled = p.quantity - w.from_unit FROM wanted w
    WHERE p.order_line_id = w.order_line_id AND p.quantity - p.cancelled = w.to_unit
    RETURNING p.order_line_id
  )
  SELECT count(*)::integer AS moved FROM moved`;

/** $1 parcels, $2 now. Units of a replacement were delivered before, as what they replace. */
export const DELIVER_PARCELS = `
  WITH arrived AS (
    UPDATE shipment SET state = 'DELIVERED', delivered_at = $2
    WHERE id = ANY($1::uuid[]) AND state = 'SHIPPED' RETURNING id, seller_order_id, kind
  ), units AS (
    SELECT l.order_line_id, sum(l.to_unit - l.from_unit)::integer AS quantity
    FROM shipment_line l JOIN arrived a ON a.id = l.shipment_id WHERE a.kind = 'SALE' GROUP BY 1
  ), moved AS (
    UPDATE order_line_progress p SET delivered = p.delivered + u.quantity FROM units u
    WHERE p.order_line_id = u.order_line_id
  )
  SELECT a.id, (SELECT coalesce(jsonb_object_agg(order_line_id, quantity), '{}') FROM units) AS units FROM arrived a`;

/** $1 seller order: parcels on their way. */
export const FIND_UNDELIVERED = `
  SELECT id FROM shipment WHERE seller_order_id = $1 AND state = 'SHIPPED' AND kind = 'SALE'`;

/** $1 parcel. */
export const FIND_PARCEL = `
  SELECT h.id, h.seller_order_id AS "sellerOrderId", h.state, s.order_id AS "orderId", s.seller_id AS "sellerId",
    o.user_id AS "userId"
  FROM shipment h JOIN seller_order s ON s.id = h.seller_order_id JOIN orders o ON o.id = s.order_id WHERE h.id = $1`;
