import type { MigrationInterface, QueryRunner } from "typeorm";

/** Reviews that nobody can read count in no sum. What reviews tells of one can come before a model has read it. */
export class CountPublishedReviewsAlone1764800000081 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE review_state (
        review_id  uuid PRIMARY KEY, -- owned by the reviews subgraph; who is not here is published
        state      text        NOT NULL CHECK (state IN ('PUBLISHED', 'HIDDEN', 'REMOVED', 'ERASED')),
        changed_at timestamptz NOT NULL -- as reviews says: an older state never replaces a newer one
      );
      ALTER TABLE review_sentiment ADD COLUMN is_published boolean NOT NULL DEFAULT true;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE review_sentiment DROP COLUMN is_published;
      DROP TABLE review_state;
    `);
  }
}
