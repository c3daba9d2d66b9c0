import type { MigrationInterface, QueryRunner } from "typeorm";

/** What comes back may be replaced by another variant of its product. */
export class ExchangeForOtherVariants1764200300000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE shipment_line ADD variant_id uuid -- what was sent; null: what the line says
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE shipment_line DROP variant_id`);
  }
}
