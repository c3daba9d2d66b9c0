import type { MigrationInterface, QueryRunner } from "typeorm";
import { ADD_CHECKED_PART, DROP_CHECKED_PART } from "../platform/check-figures";

/** What is counted and compared after the days goes on where it was cut off. */
export class KeepHowFarFiguresAreLookedAt1764620000003 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(ADD_CHECKED_PART);
    await db.query("ALTER TABLE sums_rebuild ADD COLUMN next_part integer NOT NULL DEFAULT 0 CHECK (next_part >= 0)");
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("ALTER TABLE sums_rebuild DROP COLUMN next_part");
    await db.query(DROP_CHECKED_PART);
  }
}
