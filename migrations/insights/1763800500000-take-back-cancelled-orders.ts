import type { MigrationInterface, QueryRunner } from "typeorm";

/** What an order added, for as long as it may be cancelled; and purchases by order, so that one can be taken back. */
export class TakeBackCancelledOrders1763800500000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE cancellable_order ( -- no person in it; gone when the order is completed or cancelled
        order_id  uuid PRIMARY KEY,
        placed_at timestamptz NOT NULL,
        units     jsonb       NOT NULL CHECK (jsonb_typeof(units) = 'object'), -- by product
        is_paired boolean     NOT NULL -- whether its products were counted as met in one order
      );

      ALTER TABLE purchase DROP CONSTRAINT purchase_pkey;
      ALTER TABLE purchase ADD PRIMARY KEY (user_id, product_id, order_id);
      CREATE INDEX purchase_by_order ON purchase (order_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE cancellable_order;
      DROP INDEX purchase_by_order;
      DELETE FROM purchase p USING purchase later
      WHERE later.user_id = p.user_id AND later.product_id = p.product_id
        AND (later.purchased_at, later.order_id) > (p.purchased_at, p.order_id);
      ALTER TABLE purchase DROP CONSTRAINT purchase_pkey;
      ALTER TABLE purchase ADD PRIMARY KEY (user_id, product_id);
    `);
  }
}
