import type { MigrationInterface, QueryRunner } from "typeorm";

const UNKNOWN = "In what language it is was not told when it was read.";

/**
 * Without a doubt a review counts as English, and those that were read before doubts were kept have none. Their texts are not
 * kept either, so that nobody can look: for the month in which answers to them are drafted they count as unknown.
 */
export class DoubtReviewsWhoseLanguageWasNotTold1764710000505 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      `UPDATE review_sentiment SET language_doubt = '${UNKNOWN}'
       WHERE language_doubt IS NULL AND reviewed_on >= current_date - 31`,
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`UPDATE review_sentiment SET language_doubt = NULL WHERE language_doubt = '${UNKNOWN}'`);
  }
}
