import type { MigrationInterface, QueryRunner } from "typeorm";

/** What reviews needs to know of others: who bought what (orders), and whose listing a product is (products). */
export class CreatePurchases1763800100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE purchase (
        order_line_id uuid PRIMARY KEY,
        order_id      uuid           NOT NULL,
        user_id       uuid           NOT NULL, -- owned by users: no foreign key across owners
        product_id    uuid           NOT NULL,
        seller_id     uuid           NOT NULL,
        purchased_at  timestamptz(3) NOT NULL,
        cancelled_at  timestamptz(3)           -- a cancelled purchase proves nothing
      );
      CREATE INDEX purchases_by_user_and_product ON purchase (user_id, product_id) WHERE cancelled_at IS NULL;
      CREATE INDEX purchases_by_order ON purchase (order_id);

      CREATE TABLE listing (
        product_id uuid PRIMARY KEY,
        seller_id  uuid    NOT NULL,
        state      text    NOT NULL,
        version    integer NOT NULL -- an older event never overwrites a newer one
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE listing, purchase`);
  }
}
