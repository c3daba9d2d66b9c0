import type { MigrationInterface, QueryRunner } from "typeorm";

/** Runs that write the search index anew from the texts that it keeps, one document after the other. */
export class RebuildTheSearchIndex1764320300000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE search_rebuild (
        number       integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
        state        text        NOT NULL CHECK (state IN ('RUNNING', 'DONE', 'STOPPED')),
        reason       text        NOT NULL,
        position     integer     NOT NULL DEFAULT 0, -- the last document that was written
        documents    integer     NOT NULL DEFAULT 0, -- written so far
        changed      integer     NOT NULL DEFAULT 0, -- of which say something else now
        total        integer     NOT NULL,
        since_change bigint      NOT NULL,           -- what changed later is looked at again in the end
        started_at   timestamptz NOT NULL,
        finished_at  timestamptz
      );
      CREATE UNIQUE INDEX search_rebuild_one_at_a_time ON search_rebuild ((true)) WHERE state = 'RUNNING';
      ALTER TABLE search_word ADD COLUMN rebuild integer NOT NULL DEFAULT 0; -- the latest run that came across the word
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE search_word DROP COLUMN rebuild; DROP TABLE search_rebuild`);
  }
}
