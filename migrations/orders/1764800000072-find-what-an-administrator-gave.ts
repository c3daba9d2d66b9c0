import type { MigrationInterface, QueryRunner } from "typeorm";

/** What one administrator gave back in a day is found without reading the day's orders. */
export class FindWhatAnAdministratorGave1764800000072 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE INDEX refunds_by_administrator ON order_entry (actor, at)
        WHERE subject = 'REFUND' AND actor_kind = 'MALL' AND state = 'REFUND_REQUESTED'`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP INDEX refunds_by_administrator`);
  }
}
