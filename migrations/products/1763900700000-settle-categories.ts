import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * What holds for the listings of a category. Null: as in the category above. The nearest category that says something
 * decides, so that a move in the tree needs no rewriting of settings.
 */
export class SettleCategories1763900700000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE categories
        ADD COLUMN requires_safety_data boolean,
        ADD COLUMN requires_review      boolean,
        ADD COLUMN is_strict            boolean, -- only defined attributes
        ADD COLUMN tax_category         text CHECK (tax_category ~ '^[A-Z][A-Z0-9_]{0,31}$'),
        ADD COLUMN archived_at          timestamptz;
      ALTER TABLE products
        ADD COLUMN tax_category text CHECK (tax_category ~ '^[A-Z][A-Z0-9_]{0,31}$'); -- null: that of the category
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE products DROP COLUMN tax_category;
      ALTER TABLE categories DROP COLUMN archived_at, DROP COLUMN tax_category, DROP COLUMN is_strict,
        DROP COLUMN requires_review, DROP COLUMN requires_safety_data;
    `);
  }
}
