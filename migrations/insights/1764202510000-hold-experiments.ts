import type { MigrationInterface, QueryRunner } from "typeorm";

/** Different lists for different people. Who gets which follows from a keyed hash and is written nowhere. */
export class HoldExperiments1764202510000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE experiment (
        id          uuid PRIMARY KEY,
        hypothesis  text        NOT NULL,
        state       text        NOT NULL CHECK (state IN ('RUNNING', 'STOPPED')),
        variants    jsonb       NOT NULL, -- keys, shares and settings; the first is the control
        salt        bytea       NOT NULL,
        started_at  timestamptz NOT NULL,
        started_by  uuid        NOT NULL,
        stopped_at  timestamptz,
        stopped_by  uuid,
        stop_reason text,
        result      jsonb, -- counts by variant, when it was stopped
        CHECK ((state = 'STOPPED') = (stopped_at IS NOT NULL AND result IS NOT NULL))
      );
      CREATE UNIQUE INDEX experiment_one_at_a_time ON experiment ((true)) WHERE state = 'RUNNING';
      CREATE INDEX experiments_by_start ON experiment (started_at DESC, id DESC);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE experiment`);
  }
}
