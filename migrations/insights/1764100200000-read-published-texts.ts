import type { MigrationInterface, QueryRunner } from "typeorm";

/** Texts that the moderation model has still to read, and the vectors of recent ones, to find those that say the same. */
export class ReadPublishedTexts1764100200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE text_queue (
        text_id         uuid PRIMARY KEY, -- owned by the reviews subgraph
        kind            text        NOT NULL,
        version         integer     NOT NULL,
        author_id       uuid        NOT NULL,
        title           text,
        body            text        NOT NULL,
        attempts        integer     NOT NULL DEFAULT 0,
        next_attempt_at timestamptz NOT NULL
      );
      CREATE INDEX text_queue_by_time ON text_queue (next_attempt_at);
      CREATE INDEX text_queue_by_author ON text_queue (author_id);

      CREATE SEQUENCE recent_text_numbers;
      CREATE TABLE recent_text (
        text_id      uuid PRIMARY KEY,
        kind         text   NOT NULL,
        author_id    uuid   NOT NULL,
        number       bigint NOT NULL DEFAULT nextval('recent_text_numbers'), -- the highest are kept
        vector       bytea  NOT NULL CHECK (length(vector) = 388),
        vector_model text   NOT NULL
      );
      CREATE UNIQUE INDEX recent_text_by_number ON recent_text (number);
      CREATE INDEX recent_text_by_author ON recent_text (author_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE recent_text, text_queue; DROP SEQUENCE recent_text_numbers`);
  }
}
