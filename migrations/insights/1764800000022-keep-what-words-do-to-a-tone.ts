import type { MigrationInterface, QueryRunner } from "typeorm";

/** What a classifier reads of a review without some of its words: read once for each text, when somebody asks. */
export class KeepWhatWordsDoToATone1764800000022 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE review_tone_words (
        review_id    uuid PRIMARY KEY,
        text_digest  bytea       NOT NULL, -- of the text that it was read of
        read_version text        NOT NULL, -- of the model whose reading it explains
        body         jsonb       NOT NULL, -- where the words stand, never the words
        made_at      timestamptz NOT NULL
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE review_tone_words`);
  }
}
