import type { MigrationInterface, QueryRunner } from "typeorm";

/** At how many units a seller wants to be told that an item runs low. */
export class WarnOfLowStock1763900230000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE stock_item ADD low_at integer CHECK (low_at >= 0); -- null: the seller does not want to be told
      CREATE INDEX watched_stock_of_seller ON stock_item (seller_id, variant_id) WHERE low_at IS NOT NULL;
      CREATE INDEX offers_of_seller ON offer (seller_id, sku, variant_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX offers_of_seller;
      DROP INDEX watched_stock_of_seller;
      ALTER TABLE stock_item DROP low_at;
    `);
  }
}
