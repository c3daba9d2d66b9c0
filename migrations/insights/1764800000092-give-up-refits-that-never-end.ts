import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * How often a run was begun. What models of before say of the order of things was weighed otherwise than it counts now:
 * they go on without it until the next refit.
 */
export class GiveUpRefitsThatNeverEnd1764800000092 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query("ALTER TABLE item_model ADD COLUMN tries smallint NOT NULL DEFAULT 0");
    await db.query("DELETE FROM item_model_sequence");
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("ALTER TABLE item_model DROP COLUMN tries");
  }
}
