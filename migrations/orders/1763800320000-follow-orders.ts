import type { MigrationInterface, QueryRunner } from "typeorm";

/** What an order keeps in stock, its parcels, and every move it made. */
export class FollowOrders1763800320000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE reservation (
        order_id        uuid        NOT NULL REFERENCES orders,
        variant_id      uuid        NOT NULL REFERENCES stock_item,
        seller_order_id uuid        NOT NULL,
        quantity        integer     NOT NULL CHECK (quantity > 0),
        state           text        NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN','CONSUMED','RELEASED')),
        expires_at      timestamptz, -- when it ends if the order is still PENDING; a placed one keeps it until shipping
        PRIMARY KEY (order_id, variant_id)
      ) WITH (fillfactor = 80);

      CREATE TABLE shipment (
        id              uuid PRIMARY KEY,
        seller_order_id uuid        NOT NULL REFERENCES seller_order,
        carrier         text,
        tracking_number text,
        state           text        NOT NULL CHECK (state IN ('SHIPPED','DELIVERED')),
        shipped_at      timestamptz NOT NULL,
        delivered_at    timestamptz
      );
      CREATE INDEX shipments_by_seller_order ON shipment (seller_order_id);

      CREATE TABLE order_move (
        id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        order_id        uuid        NOT NULL REFERENCES orders,
        seller_order_id uuid,       -- null where the whole order moved
        state           text        NOT NULL, -- where it moved to
        actor           text        NOT NULL, -- a person's id, 'guest' or 'mall'
        note            text,
        at              timestamptz NOT NULL
      );
      CREATE INDEX order_moves_by_order ON order_move (order_id, id);
      CREATE TRIGGER order_move_is_a_log BEFORE UPDATE OR DELETE ON order_move
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE order_move, shipment, reservation`);
  }
}
