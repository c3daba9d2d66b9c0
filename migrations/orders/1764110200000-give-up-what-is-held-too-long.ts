import type { MigrationInterface, QueryRunner } from "typeorm";

/** Held orders are few, and looked for every few seconds. */
export class GiveUpWhatIsHeldTooLong1764110200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE INDEX orders_held ON orders (id) WHERE state = 'RISK_HOLD'`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP INDEX orders_held`);
  }
}
