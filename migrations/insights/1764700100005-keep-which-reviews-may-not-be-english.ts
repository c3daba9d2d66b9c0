import type { MigrationInterface, QueryRunner } from "typeorm";

/** The text itself is not kept, and whoever drafts an answer to it has to know. */
export class KeepWhichReviewsMayNotBeEnglish1764700100005 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE review_sentiment ADD COLUMN language_doubt text`); // null: it looks like English
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE review_sentiment DROP COLUMN language_doubt`);
  }
}
