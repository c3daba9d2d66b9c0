import type { MigrationInterface, QueryRunner } from "typeorm";

/** What many people search for, so that it can be suggested. What fewer search for is a digest that cannot be read. */
export class CountWhoSearchesForTheSame1764340100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE asked_query ( -- only of people who agreed to profiling; 30 days
        digest   bytea       NOT NULL CHECK (length(digest) = 32), -- keyed: it tells nothing by itself
        user_id  uuid        NOT NULL,
        asked_at timestamptz NOT NULL,
        PRIMARY KEY (digest, user_id)
      );
      CREATE INDEX asked_queries_of_person ON asked_query (user_id);
      CREATE INDEX asked_queries_by_time ON asked_query (asked_at);

      CREATE TABLE popular_query ( -- goes as soon as fewer people than it takes asked for it
        digest     bytea       PRIMARY KEY CHECK (length(digest) = 32),
        query      text        NOT NULL,
        people     integer     NOT NULL CHECK (people > 0),
        state      text        NOT NULL DEFAULT 'WAITING'
          CHECK (state IN ('WAITING', 'SHOWN', 'REFUSED', 'DOUBTED', 'UNKNOWN_WORDS', 'NOTHING_FOUND')),
        model      text,       -- name@version of what read it
        checked_at timestamptz
      );
      CREATE INDEX popular_queries_to_check ON popular_query (checked_at NULLS FIRST, digest);
      CREATE INDEX popular_queries_to_show ON popular_query (people DESC, query) WHERE state = 'SHOWN';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE popular_query, asked_query`);
  }
}
