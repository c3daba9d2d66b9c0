import type { MigrationInterface, QueryRunner } from "typeorm";
import { ADD_CHECKED_PART, DROP_CHECKED_PART } from "../platform/check-figures";

/** What is compared after the days goes on where it was cut off. */
export class KeepHowFarFiguresAreLookedAt1764620000003 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(ADD_CHECKED_PART);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(DROP_CHECKED_PART);
  }
}
