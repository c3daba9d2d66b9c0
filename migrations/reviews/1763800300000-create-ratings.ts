import type { MigrationInterface, QueryRunner } from "typeorm";

const STARS = [1, 2, 3, 4, 5];
const starColumns = STARS.map((stars) => `stars_${stars} integer NOT NULL DEFAULT 0 CHECK (stars_${stars} >= 0)`).join(
  ",\n",
);

/** Ratings kept up to date with every review, so that reading one never counts reviews. */
export class CreateRatings1763800300000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE imported_rating ( -- ratings that came without a text from where the listing was before
        product_id uuid PRIMARY KEY,
        seller_id  uuid NOT NULL,
        ${starColumns}
      );

      CREATE TABLE rating_summary ( -- published reviews and imported ratings of a product, by stars
        product_id   uuid PRIMARY KEY,
        ${starColumns},
        review_count integer NOT NULL DEFAULT 0 CHECK (review_count >= 0) -- published reviews alone
      );

      CREATE TABLE seller_rating ( -- the same ratings summed over a seller's products
        seller_id    uuid PRIMARY KEY,
        rating_count bigint NOT NULL DEFAULT 0 CHECK (rating_count >= 0),
        stars_sum    bigint NOT NULL DEFAULT 0 CHECK (stars_sum BETWEEN rating_count AND 5 * rating_count)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE seller_rating, rating_summary, imported_rating`);
  }
}
