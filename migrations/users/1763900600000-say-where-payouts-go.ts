import type { MigrationInterface, QueryRunner } from "typeorm";

/** Where a seller wants its money: what the payout provider's form gave in place of an account number. */
export class SayWherePayoutsGo1763900600000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      `ALTER TABLE sellers ADD payout_token text CHECK (payout_token ~ '^[a-z]{2,10}_[A-Za-z0-9_-]{1,200}$')`,
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("ALTER TABLE sellers DROP payout_token");
  }
}
