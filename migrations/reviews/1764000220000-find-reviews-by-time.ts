import type { MigrationInterface, QueryRunner } from "typeorm";

/** For what arrives within the last hour, whatever it is about. */
export class FindReviewsByTime1764000220000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE INDEX reviews_by_time ON review (created_at)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP INDEX reviews_by_time`);
  }
}
