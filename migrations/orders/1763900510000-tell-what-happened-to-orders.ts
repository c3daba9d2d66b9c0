import type { MigrationInterface, QueryRunner } from "typeorm";

/** What happens to an order besides its own moves: parcels, cancelled units, returns, refunds, disputes. */
export class TellWhatHappenedToOrders1763900510000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE order_move ADD actor_kind text CHECK (actor_kind IN ('BUYER','SELLER','MALL')); -- null: told by actor

      CREATE TABLE order_entry (
        id              bigint PRIMARY KEY DEFAULT nextval(pg_get_serial_sequence('order_move', 'id')), -- one order with moves
        order_id        uuid        NOT NULL REFERENCES orders,
        seller_order_id uuid,
        subject         text        NOT NULL CHECK (subject IN ('SHIPMENT','CANCELLATION','RETURN','REFUND','DISPUTE')),
        subject_id      uuid        NOT NULL,
        state           text        NOT NULL, -- where it stands from now on
        actor           text        NOT NULL, -- a person's id, 'guest' or 'mall'
        actor_kind      text        NOT NULL CHECK (actor_kind IN ('BUYER','SELLER','MALL')),
        note            text,
        at              timestamptz NOT NULL
      );
      CREATE INDEX order_entries_by_order ON order_entry (order_id, id);
      CREATE TRIGGER order_entry_is_a_log BEFORE UPDATE OR DELETE ON order_entry
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE order_entry; ALTER TABLE order_move DROP actor_kind`);
  }
}
