import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * What is searched and not found, without anybody's name. The words are kept only from the search on that reaches the
 * threshold: what a few people alone searched for is a digest that cannot be read.
 */
export class CountSearchesThatFindNothing1764310120000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE empty_search (
        digest    bytea PRIMARY KEY CHECK (length(digest) = 32), -- keyed: it tells nothing by itself
        times     integer NOT NULL CHECK (times > 0),
        query     text,                                          -- null: searched too seldom to be kept
        last_day  date    NOT NULL
      );
      CREATE INDEX empty_searches_to_forget ON empty_search (last_day);
      CREATE TABLE empty_search_day (
        day    date    NOT NULL, -- in UTC
        digest bytea   NOT NULL,
        times  integer NOT NULL CHECK (times > 0),
        PRIMARY KEY (day, digest)
      );
      CREATE INDEX empty_search_days_by_query ON empty_search_day (digest);
      CREATE TABLE search_day ( -- how often was searched at all
        day      date    PRIMARY KEY,
        searches integer NOT NULL,
        empty    integer NOT NULL,
        CHECK (empty BETWEEN 0 AND searches)
      );
      CREATE TABLE empty_search_key (
        only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
        key      uuid    NOT NULL DEFAULT gen_random_uuid() -- drawn by each database for itself
      );
      INSERT INTO empty_search_key DEFAULT VALUES;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE empty_search_key, search_day, empty_search_day, empty_search`);
  }
}
