import type { MigrationInterface, QueryRunner } from "typeorm";

/** Whether the letter about a recall left; null: it is under way. */
export class KnowWhichBuyersLettersReached1764400010000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE recall_notice
        ADD COLUMN letter_outcome text CHECK (letter_outcome IN ('SENT', 'NO_ADDRESS', 'FAILED')),
        ADD COLUMN letter_at      timestamptz,
        ADD CONSTRAINT letter_ends_at_a_moment CHECK ((letter_outcome IS NULL) = (letter_at IS NULL));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE recall_notice DROP COLUMN letter_outcome, DROP COLUMN letter_at`);
  }
}
