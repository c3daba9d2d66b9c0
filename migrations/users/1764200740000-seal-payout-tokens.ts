import type { MigrationInterface, QueryRunner } from "typeorm";

const TOKEN = "payout_token ~ '^[a-z]{2,10}_[A-Za-z0-9_-]{1,200}$'";

/** Where payouts go is sealed as it is written; `npm run keys:reseal` seals what was written before. */
export class SealPayoutTokens1764200740000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE sellers DROP CONSTRAINT sellers_payout_token_check,
        ADD CONSTRAINT sellers_payout_token_check CHECK (${TOKEN} OR payout_token ~ '^sealed:[A-Za-z0-9_-]{40,}$')`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      UPDATE sellers SET payout_token = NULL WHERE payout_token LIKE 'sealed:%';
      ALTER TABLE sellers DROP CONSTRAINT sellers_payout_token_check,
        ADD CONSTRAINT sellers_payout_token_check CHECK (${TOKEN})`);
  }
}
