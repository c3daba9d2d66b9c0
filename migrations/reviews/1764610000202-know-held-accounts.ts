import type { MigrationInterface, QueryRunner } from "typeorm";

/** What users says of accounts that may not do everything for now; who is not here may. */
export class KnowHeldAccounts1764610000202 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE account_hold (
        user_id uuid PRIMARY KEY,
        kind    text NOT NULL CHECK (kind IN ('UNCONFIRMED', 'RESTRICTED'))
      )`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE account_hold`);
  }
}
