import type { MigrationInterface, QueryRunner } from "typeorm";

/** Texts of appeals go some time after the decision: see subgraphs/reviews/src/privacy/retention-rules.ts. */
export class FindDecidedAppeals1764400200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query("CREATE INDEX appeals_to_empty ON appeal (decided_at) WHERE text <> '[erased]'");
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP INDEX appeals_to_empty");
  }
}
