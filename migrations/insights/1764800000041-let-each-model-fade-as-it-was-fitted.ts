import type { MigrationInterface, QueryRunner } from "typeorm";

/** How fast earlier products fade in a list is chosen with the model, and goes with it. */
export class LetEachModelFadeAsItWasFitted1764800000041 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    // Those that served before faded by this, as do lists of plain counts.
    await db.query(
      `ALTER TABLE item_model_move ADD COLUMN fade real NOT NULL DEFAULT 0.93 CHECK (fade > 0 AND fade <= 1)`,
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE item_model_move DROP COLUMN fade`);
  }
}
