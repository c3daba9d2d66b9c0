import type { MigrationInterface, QueryRunner } from "typeorm";

/** A person has the last word on what a review sounds like; what the model reads stays beside it. Tones are drawn for people to judge. */
export class LetPeopleCorrectTones1764800000021 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE review_sentiment
        -- What the model reads, where label, stars and aspects are what a person says; null: nobody has said anything.
        ADD COLUMN read_label   text CHECK (read_label IN ('NEGATIVE', 'NEUTRAL', 'POSITIVE')),
        ADD COLUMN read_stars   smallint CHECK (read_stars BETWEEN 1 AND 5),
        ADD COLUMN read_aspects jsonb,
        ADD COLUMN decision_id  uuid, -- of this review alone; null: that of the model for all reviews
        ADD CHECK ((read_label IS NULL) = (read_aspects IS NULL)),
        ADD CHECK (read_label IS NULL OR decision_id IS NOT NULL);
      ALTER TABLE product_sentiment ADD COLUMN checked integer NOT NULL DEFAULT 0 CHECK (checked >= 0);
      CREATE INDEX review_sentiments_by_time ON review_sentiment USING brin (scored_at);
      ALTER TABLE quality_sample DROP CONSTRAINT quality_sample_kind_check,
        ADD CONSTRAINT quality_sample_kind_check CHECK (kind IN ('DECISION', 'TEXT', 'LISTING', 'TONE'));
      ALTER TABLE quality_item
        ADD COLUMN class       text, -- what the model had said; null: it has no classes
        ADD COLUMN text_digest bytea; -- of the text that it was said of
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DELETE FROM quality_verdict v USING quality_item i, quality_sample s
        WHERE v.item_id = i.id AND i.sample_id = s.id AND s.kind = 'TONE';
      DELETE FROM quality_item i USING quality_sample s WHERE i.sample_id = s.id AND s.kind = 'TONE';
      DELETE FROM quality_sample WHERE kind = 'TONE';
      ALTER TABLE quality_item DROP COLUMN class, DROP COLUMN text_digest;
      ALTER TABLE quality_sample DROP CONSTRAINT quality_sample_kind_check,
        ADD CONSTRAINT quality_sample_kind_check CHECK (kind IN ('DECISION', 'TEXT', 'LISTING'));
      DROP INDEX review_sentiments_by_time;
      ALTER TABLE product_sentiment DROP COLUMN checked;
      UPDATE review_sentiment SET label = read_label, stars = read_stars, aspects = read_aspects WHERE read_label IS NOT NULL;
      ALTER TABLE review_sentiment DROP COLUMN read_label, DROP COLUMN read_stars, DROP COLUMN read_aspects,
        DROP COLUMN decision_id;
    `);
  }
}
