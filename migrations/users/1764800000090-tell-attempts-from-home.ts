import type { MigrationInterface, QueryRunner } from "typeorm";

/** Attempts at an account from where its owner signed in before are counted by themselves: strangers keep nobody out. */
export class TellAttemptsFromHome1764800000090 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE sign_in_attempts
        ADD COLUMN of_account bytea -- the account_key that this counts apart from; null: everybody's attempts`);
    await db.query("CREATE INDEX sessions_from ON sessions (user_id, ip)");
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP INDEX sessions_from");
    await db.query("DELETE FROM sign_in_attempts WHERE of_account IS NOT NULL");
    await db.query("ALTER TABLE sign_in_attempts DROP COLUMN of_account");
  }
}
