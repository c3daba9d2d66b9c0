import type { MigrationInterface, QueryRunner } from "typeorm";

/** A letter that could not be handed over is tried again after longer and longer, and says so. */
export class TryConfirmationLettersEverMoreSeldom1764800000071 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE order_confirmation ADD COLUMN failed_tries smallint NOT NULL DEFAULT 0`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE order_confirmation DROP COLUMN failed_tries`);
  }
}
