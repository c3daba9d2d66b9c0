import type { MigrationInterface, QueryRunner } from "typeorm";

/** Perks go some time after their end: see subgraphs/loyalty/src/privacy/retention-rules.ts. */
export class FindEndedPerks1764400200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query("CREATE INDEX perks_by_end ON perk_grant (expires_at)");
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP INDEX perks_by_end");
  }
}
