import type { MigrationInterface, QueryRunner } from "typeorm";

/** What the classifier made of each review, the sums per product, and the reviews it has still to read. */
export class CreateReviewSentiment1763800400000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE review_sentiment (
        review_id     uuid PRIMARY KEY, -- owned by the reviews subgraph
        product_id    uuid        NOT NULL,
        label         text        NOT NULL CHECK (label IN ('NEGATIVE', 'NEUTRAL', 'POSITIVE')),
        negative      real        NOT NULL CHECK (negative BETWEEN 0 AND 1),
        neutral       real        NOT NULL CHECK (neutral BETWEEN 0 AND 1),
        positive      real        NOT NULL CHECK (positive BETWEEN 0 AND 1),
        text_digest   bytea       NOT NULL, -- of the text that was read
        model_name    text        NOT NULL,
        model_version text        NOT NULL,
        scored_at     timestamptz NOT NULL
      );
      CREATE INDEX review_sentiment_by_product ON review_sentiment (product_id, label);

      CREATE TABLE product_sentiment (
        product_id    uuid PRIMARY KEY,
        negative      integer NOT NULL CHECK (negative >= 0),
        neutral       integer NOT NULL CHECK (neutral >= 0),
        positive      integer NOT NULL CHECK (positive >= 0),
        model_name    text    NOT NULL, -- of the latest score
        model_version text    NOT NULL
      );

      CREATE TABLE sentiment_queue (
        review_id       uuid PRIMARY KEY,
        product_id      uuid        NOT NULL,
        title           text,
        body            text        NOT NULL,
        text_digest     bytea       NOT NULL,
        attempts        integer     NOT NULL DEFAULT 0,
        next_attempt_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX sentiment_queue_by_time ON sentiment_queue (next_attempt_at);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE sentiment_queue, product_sentiment, review_sentiment`);
  }
}
