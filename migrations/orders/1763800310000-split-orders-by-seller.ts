import type { MigrationInterface, QueryRunner } from "typeorm";

/** An order's part for each seller, and what was bought at which price. */
export class SplitOrdersBySeller1763800310000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE seller_order (
        id             uuid PRIMARY KEY,
        order_id       uuid        NOT NULL REFERENCES orders,
        seller_id      uuid        NOT NULL,
        position       integer     NOT NULL,
        state          text        NOT NULL CHECK (state IN ('PENDING','PLACED','ACCEPTED','PACKED','SHIPPED','DELIVERED','CANCELLED')),
        subtotal_minor bigint      NOT NULL CHECK (subtotal_minor >= 0),
        shipping_minor bigint      NOT NULL CHECK (shipping_minor >= 0),
        placed_at      timestamptz,
        CONSTRAINT one_part_per_seller UNIQUE (order_id, seller_id)
      ) WITH (fillfactor = 80);
      CREATE INDEX seller_orders_by_seller ON seller_order (seller_id, placed_at DESC, id DESC) WHERE placed_at IS NOT NULL;

      CREATE TABLE order_line (
        id               uuid PRIMARY KEY,
        order_id         uuid    NOT NULL REFERENCES orders,
        seller_order_id  uuid    NOT NULL REFERENCES seller_order,
        position         integer NOT NULL,
        variant_id       uuid    NOT NULL,
        product_id       uuid    NOT NULL,
        sku              text    NOT NULL,
        title            text    NOT NULL,
        options          jsonb   NOT NULL,
        quantity         integer NOT NULL CHECK (quantity > 0),
        unit_price_minor bigint  NOT NULL CHECK (unit_price_minor >= 0),
        line_total_minor bigint  NOT NULL,
        CONSTRAINT line_adds_up CHECK (line_total_minor = unit_price_minor * quantity)
      );
      CREATE INDEX order_lines_by_order ON order_line (order_id, position);
      CREATE INDEX order_lines_by_seller_order ON order_line (seller_order_id, position);
      CREATE TRIGGER order_line_never_changes BEFORE UPDATE OR DELETE ON order_line
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE order_line, seller_order`);
  }
}
