import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * Reviews have versions, texts for their pictures, and a weight. The weight follows from the row alone, so that no path
 * can forget it; rating-weight.ts holds the same numbers, and a test holds them equal.
 */
export class WeighAndEditReviews1764000100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE review
        ADD COLUMN version         integer NOT NULL DEFAULT 1 CHECK (version > 0),
        ADD COLUMN edited_at       timestamptz(3),
        ADD COLUMN image_alts      text[]  NOT NULL DEFAULT '{}', -- by position; shorter than images where none was given
        ADD COLUMN is_incentivised boolean NOT NULL DEFAULT false,
        ADD COLUMN is_suspected    boolean NOT NULL DEFAULT false,
        ADD COLUMN trust_level     text    NOT NULL DEFAULT 'NEWCOMER' -- the author's, when it was last weighed
          CHECK (trust_level IN ('NEWCOMER','MEMBER','REGULAR','TRUSTED')),
        ADD CONSTRAINT alts_belong_to_images CHECK (cardinality(image_alts) <= cardinality(images)),
        ADD COLUMN weight integer NOT NULL GENERATED ALWAYS AS (
          (CASE WHEN order_line_id IS NULL THEN 400 ELSE 1000 END)
          * (CASE trust_level WHEN 'TRUSTED' THEN 12 WHEN 'REGULAR' THEN 10 WHEN 'MEMBER' THEN 8 ELSE 6 END)
          * (CASE WHEN is_incentivised THEN 5 ELSE 10 END)
          * (CASE WHEN is_suspected THEN 1 ELSE 10 END) / 1000) STORED;

      CREATE TABLE review_revision ( -- what a review said before it was edited
        review_id       uuid           NOT NULL REFERENCES review (id) ON DELETE CASCADE,
        version         integer        NOT NULL,
        rating          smallint       NOT NULL,
        title           text,
        body            text           NOT NULL,
        images          text[]         NOT NULL,
        image_alts      text[]         NOT NULL,
        is_incentivised boolean        NOT NULL,
        replaced_at     timestamptz(3) NOT NULL,
        PRIMARY KEY (review_id, version)
      );

      ALTER TABLE rating_summary
        ADD COLUMN weight_sum         bigint NOT NULL DEFAULT 0 CHECK (weight_sum >= 0),
        ADD COLUMN weighted_stars_sum bigint NOT NULL DEFAULT 0
          CHECK (weighted_stars_sum BETWEEN weight_sum AND 5 * weight_sum);
      UPDATE rating_summary SET weight_sum = counted.weight_sum, weighted_stars_sum = counted.weighted_stars_sum
      FROM (SELECT product_id, sum(weight)::bigint AS weight_sum, sum(weight * stars)::bigint AS weighted_stars_sum FROM (
          SELECT product_id, weight, rating::bigint AS stars FROM review WHERE state = 'PUBLISHED'
          UNION ALL
          SELECT product_id, 300 * n, stars FROM imported_rating CROSS JOIN LATERAL (VALUES
            (stars_1, 1::bigint), (stars_2, 2), (stars_3, 3), (stars_4, 4), (stars_5, 5)) AS counts (n, stars)
        ) weighed GROUP BY product_id) counted
      WHERE counted.product_id = rating_summary.product_id;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE rating_summary DROP COLUMN weighted_stars_sum, DROP COLUMN weight_sum;
      DROP TABLE review_revision;
      ALTER TABLE review DROP COLUMN weight, DROP CONSTRAINT alts_belong_to_images, DROP COLUMN trust_level,
        DROP COLUMN is_suspected, DROP COLUMN is_incentivised, DROP COLUMN image_alts, DROP COLUMN edited_at,
        DROP COLUMN version;
    `);
  }
}
