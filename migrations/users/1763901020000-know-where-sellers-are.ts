import type { MigrationInterface, QueryRunner } from "typeorm";

/** What the law wants on a seller's invoices besides its name. */
export class KnowWhereSellersAre1763901020000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE sellers
        ADD address             jsonb,
        ADD vat_number          text CHECK (vat_number ~ '^[A-Z]{2}[A-Z0-9+*.]{2,13}$'),
        ADD registration_number text CHECK (length(registration_number) BETWEEN 1 AND 60);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("ALTER TABLE sellers DROP address, DROP vat_number, DROP registration_number");
  }
}
