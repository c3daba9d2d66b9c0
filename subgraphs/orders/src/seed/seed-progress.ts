import type { SeedTransaction } from "@mall/demo/dataset";
import { columnList, GOODS_COLUMNS, SHIPPING_COLUMNS } from "../order/amount-columns";

const PROGRESS = `
  INSERT INTO order_line_progress (order_line_id, quantity, shipped, delivered, cancelled)
  SELECT l.id, l.quantity, g.gone, g.gone, CASE s.state WHEN 'CANCELLED' THEN l.quantity ELSE 0 END
  FROM order_line l JOIN seller_order s ON s.id = l.seller_order_id
  CROSS JOIN LATERAL (SELECT CASE s.state WHEN 'DELIVERED' THEN l.quantity ELSE 0 END AS gone) g
  ON CONFLICT DO NOTHING`;

const PARCEL_LINES = `
  INSERT INTO shipment_line (shipment_id, order_line_id, from_unit, to_unit)
  SELECT h.id, l.id, 0, l.quantity FROM shipment h JOIN order_line l USING (seller_order_id)
  ON CONFLICT DO NOTHING`;

const PARCEL_AMOUNTS = `
  INSERT INTO shipment_amount (shipment_id, order_id, seller_order_id, ${columnList([...GOODS_COLUMNS, ...SHIPPING_COLUMNS])})
  SELECT h.id, s.order_id, s.id, ${columnList(GOODS_COLUMNS.map((name) => `sum(l.${name})`))},
    ${columnList(SHIPPING_COLUMNS.map((name) => `s.${name}`))}
  FROM shipment h JOIN seller_order s ON s.id = h.seller_order_id JOIN order_line l ON l.seller_order_id = s.id
  GROUP BY h.id, s.id
  ON CONFLICT DO NOTHING`;

/** As the running mall notes it; accepting and packing took the first hours. */
const PART_MOVES = `
  INSERT INTO order_move (order_id, seller_order_id, state, actor, actor_kind, at)
  SELECT s.order_id, s.id, m.state, s.seller_id::text, 'SELLER',
    CASE m.state WHEN 'DELIVERED' THEN h.delivered_at ELSE h.shipped_at END
  FROM shipment h JOIN seller_order s ON s.id = h.seller_order_id
  CROSS JOIN (VALUES (1, 'ACCEPTED'), (2, 'PACKED'), (3, 'SHIPPED'), (4, 'DELIVERED')) AS m(place, state)
  WHERE NOT EXISTS (SELECT FROM order_move o WHERE o.order_id = s.order_id AND o.seller_order_id = s.id)
  ORDER BY s.order_id, s.id, m.place`;

/** How far the units of past orders came: delivered ones left in one parcel that carried all that they cost. */
export async function seedProgress(tx: SeedTransaction): Promise<void> {
  for (const sql of [PROGRESS, PARCEL_LINES, PARCEL_AMOUNTS, PART_MOVES]) await tx.query(sql);
}
