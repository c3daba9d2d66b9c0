import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * What the provider gave in place of a card is sealed as it is written, and found again by a digest. What was written
 * before is sealed by the subgraph while it runs.
 */
export class SealPaymentTokens1764230200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE saved_payment_method ADD COLUMN token_digest bytea;
      CREATE UNIQUE INDEX saved_once_by_digest ON saved_payment_method (user_id, token_digest);
      -- What is still to be sealed; empty soon.
      CREATE INDEX open_payment_tokens ON saved_payment_method (id) WHERE token NOT LIKE 'sealed:%';
    `);
  }

  /** What is sealed cannot be opened here: people give it again at their next order. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DELETE FROM saved_payment_method WHERE token LIKE 'sealed:%';
      DROP INDEX open_payment_tokens;
      ALTER TABLE saved_payment_method DROP COLUMN token_digest;
    `);
  }
}
