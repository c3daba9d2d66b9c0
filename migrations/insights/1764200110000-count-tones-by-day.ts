import type { MigrationInterface, QueryRunner } from "typeorm";

/** The tone of a seller's reviews by the day on which they were written, counted anew from the reviews of that day. */
export class CountTonesByDay1764200110000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE sentiment_queue ADD COLUMN reviewed_at timestamptz; -- null: queued before it was kept
      ALTER TABLE review_sentiment
        ADD COLUMN reviewed_on date, -- in UTC
        ADD COLUMN seller_id uuid;   -- null: its listing was not heard of yet
      UPDATE review_sentiment r SET reviewed_on = (r.scored_at AT TIME ZONE 'UTC')::date,
        seller_id = (SELECT f.seller_id FROM listing_facts f WHERE f.product_id = r.product_id);
      ALTER TABLE review_sentiment ALTER COLUMN reviewed_on SET NOT NULL;
      CREATE INDEX review_sentiments_by_seller ON review_sentiment (seller_id, reviewed_on);

      CREATE TABLE seller_tone_day (
        seller_id uuid    NOT NULL,
        day       date    NOT NULL,
        negative  integer NOT NULL CHECK (negative >= 0),
        neutral   integer NOT NULL CHECK (neutral >= 0),
        positive  integer NOT NULL CHECK (positive >= 0),
        PRIMARY KEY (seller_id, day)
      );
      INSERT INTO seller_tone_day
        SELECT seller_id, reviewed_on, count(*) FILTER (WHERE label = 'NEGATIVE'),
          count(*) FILTER (WHERE label = 'NEUTRAL'), count(*) FILTER (WHERE label = 'POSITIVE')
        FROM review_sentiment WHERE seller_id IS NOT NULL GROUP BY 1, 2;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE seller_tone_day;
      DROP INDEX review_sentiments_by_seller;
      ALTER TABLE review_sentiment DROP COLUMN reviewed_on, DROP COLUMN seller_id;
      ALTER TABLE sentiment_queue DROP COLUMN reviewed_at;
    `);
  }
}
