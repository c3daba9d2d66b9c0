import type { MigrationInterface, QueryRunner } from "typeorm";

const PROGRESS = `
  INSERT INTO order_line_progress (order_line_id, quantity, shipped, delivered, cancelled)
  SELECT l.id, l.quantity,
    CASE WHEN s.state IN ('SHIPPED','DELIVERED') THEN l.quantity ELSE 0 END,
    CASE WHEN s.state = 'DELIVERED' THEN l.quantity ELSE 0 END,
    CASE WHEN s.state = 'CANCELLED' THEN l.quantity ELSE 0 END
  FROM order_line l JOIN seller_order s ON s.id = l.seller_order_id
  ON CONFLICT DO NOTHING`;

/** A part had one parcel with all of it. */
const PARCEL_LINES = `
  INSERT INTO shipment_line (shipment_id, order_line_id, from_unit, to_unit)
  SELECT h.id, l.id, 0, l.quantity FROM shipment h JOIN order_line l USING (seller_order_id)
  WHERE h.kind = 'SALE' AND NOT EXISTS (SELECT FROM shipment_line x WHERE x.order_line_id = l.id)`;

const PARCEL_AMOUNTS = `
  INSERT INTO shipment_amount (shipment_id, order_id, seller_order_id, charged_minor, shipping_charged_minor)
  SELECT h.id, s.order_id, s.id, sum(l.charged_minor), s.shipping_charged_minor
  FROM shipment h JOIN seller_order s ON s.id = h.seller_order_id JOIN order_line l ON l.seller_order_id = s.id
  WHERE h.kind = 'SALE' AND NOT EXISTS (SELECT FROM shipment_amount a WHERE a.seller_order_id = s.id)
  GROUP BY h.id, s.id`;

/** Orders that were placed before units were counted: what their state says of all of them. */
export class KnowHowFarOlderOrdersCame1763900540000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const rows of [PROGRESS, PARCEL_LINES, PARCEL_AMOUNTS]) await db.query(rows);
  }

  /** The rows go with their tables, which older migrations take back. */
  async down(): Promise<void> {
    await Promise.resolve();
  }
}
