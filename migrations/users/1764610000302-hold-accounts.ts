import type { MigrationInterface, QueryRunner } from "typeorm";

/** Accounts that may not buy, publish or open a shop for now, and by which decision. Lifted, the row is gone. */
export class HoldAccounts1764610000302 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE account_hold (
        user_id     uuid PRIMARY KEY REFERENCES users (id),
        kind        text        NOT NULL CHECK (kind IN ('UNCONFIRMED', 'RESTRICTED')),
        decision_id uuid        NOT NULL, -- with insights
        decided_by  uuid,                 -- null: the policy by itself
        since       timestamptz NOT NULL
      )`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE account_hold`);
  }
}
