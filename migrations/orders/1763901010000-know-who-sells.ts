import type { MigrationInterface, QueryRunner } from "typeorm";

/** What an invoice must say of its seller, as users tells it. */
export class KnowWhoSells1763901010000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE seller_profile
        ADD address             jsonb,
        ADD vat_number          text,
        ADD registration_number text;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("ALTER TABLE seller_profile DROP address, DROP vat_number, DROP registration_number");
  }
}
