import type { MigrationInterface, QueryRunner } from "typeorm";

/** A variant that was removed is not offered any more; orders and its price history go on knowing it. */
export class RetireVariants1763900740000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE variants ADD COLUMN retired_at timestamptz;
      DROP INDEX variants_by_product;
      CREATE INDEX variants_by_product ON variants (product_id, position, id) WHERE retired_at IS NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX variants_by_product;
      CREATE INDEX variants_by_product ON variants (product_id, position, id);
      ALTER TABLE variants DROP COLUMN retired_at;
    `);
  }
}
