import type { MigrationInterface, QueryRunner } from "typeorm";

/** Keys of requests that were answered long ago are forgotten: see @mall/platform/events/retention. Once in each subgraph's schema. */
export class FindOldKeys1764190000100 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query("CREATE INDEX idempotency_by_age ON idempotency (created_at)");
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP INDEX idempotency_by_age");
  }
}
