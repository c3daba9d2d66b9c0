import type { MigrationInterface, QueryRunner } from "typeorm";

/** Who bought what, for those who agreed to it, and which products people buy together. */
export class CreatePurchases1763800300000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE profiling_consent ( -- the ledger is with the users subgraph; no row means no
        user_id    uuid PRIMARY KEY,
        is_granted boolean     NOT NULL,
        changed_at timestamptz NOT NULL
      );

      CREATE TABLE purchase (
        user_id      uuid        NOT NULL,
        product_id   uuid        NOT NULL,
        order_id     uuid        NOT NULL, -- the latest order of this product
        purchased_at timestamptz NOT NULL,
        PRIMARY KEY (user_id, product_id)
      );
      CREATE INDEX purchase_by_user_latest ON purchase (user_id, purchased_at DESC);

      CREATE TABLE product_pair ( -- both directions; read by product_id, a few hundred rows at most, and sorted then
        product_id      uuid    NOT NULL,
        other_id        uuid    NOT NULL CHECK (other_id <> product_id),
        orders_together integer NOT NULL DEFAULT 0 CHECK (orders_together >= 0),
        buyers_together integer NOT NULL DEFAULT 0 CHECK (buyers_together >= 0),
        PRIMARY KEY (product_id, other_id)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE product_pair, purchase, profiling_consent`);
  }
}
