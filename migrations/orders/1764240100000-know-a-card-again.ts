import type { MigrationInterface, QueryRunner } from "typeorm";

/** A keyed digest of the provider's name for a card: who recommends themselves pays with one card for two people. */
export class KnowACardAgain1764240100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE payment ADD COLUMN card_digest text CHECK (card_digest ~ '^[0-9a-f]{64}$')`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE payment DROP COLUMN card_digest`);
  }
}
