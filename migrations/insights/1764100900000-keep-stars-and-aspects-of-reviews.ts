import type { MigrationInterface, QueryRunner } from "typeorm";

/** What a review sounds like in stars, and its tone on each thing that it speaks of. */
export class KeepStarsAndAspectsOfReviews1764100900000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE review_sentiment
        ADD COLUMN stars smallint CHECK (stars BETWEEN 1 AND 5), -- null: the model guesses none
        ADD COLUMN aspects jsonb NOT NULL DEFAULT '[]'; -- [{aspect, label}]
      ALTER TABLE product_sentiment
        ADD COLUMN stars real CHECK (stars BETWEEN 1 AND 5), -- mean over the reviews that have them
        ADD COLUMN aspects jsonb NOT NULL DEFAULT '[]'; -- [{aspect, negative, neutral, positive}], counts
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE product_sentiment DROP COLUMN stars, DROP COLUMN aspects;
      ALTER TABLE review_sentiment DROP COLUMN stars, DROP COLUMN aspects;
    `);
  }
}
