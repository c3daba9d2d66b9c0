import type { MigrationInterface, QueryRunner } from "typeorm";

const UP = `
  CREATE TABLE past_order (
    order_id      uuid PRIMARY KEY,
    user_id       uuid,
    currency_code char(3)        NOT NULL,
    placed_at     timestamptz(3) NOT NULL,
    lines         jsonb          NOT NULL -- as the event told: product, variant, seller, quantity, unit price
  );
  CREATE INDEX past_orders_by_time ON past_order (placed_at, order_id);
  CREATE INDEX past_orders_by_member ON past_order (user_id, placed_at) WHERE user_id IS NOT NULL;

  CREATE TABLE product_category (
    product_id   uuid   PRIMARY KEY,
    version      bigint NOT NULL, -- of the listing: an older event changes nothing
    category_ids uuid[] NOT NULL
  );
`;

/** What was bought and in which category, so that a promotion can be tried on past orders before it goes live. */
export class RememberOrders1763900950000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(UP);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE product_category, past_order`);
  }
}
