import type { MigrationInterface, QueryRunner } from "typeorm";

/** Models that the mall fits to its own purchases: what each run came to, what the better ones say, and which one served when. */
export class LearnWhoBuysWhat1764201000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE item_model (
        version      integer PRIMARY KEY,
        state        text NOT NULL CHECK (state IN ('RUNNING', 'BETTER', 'REFUSED', 'SKIPPED')),
        step         text NOT NULL,
        progress     real NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 1),
        known_until  timestamptz NOT NULL, -- what came later belongs to the next run, however often this one begins again
        started_at   timestamptz NOT NULL,
        leased_until timestamptz NOT NULL, -- whose process died is gone on with by another one after this
        finished_at  timestamptz,
        result       jsonb NOT NULL DEFAULT '{}' -- parameters, measures and guards
      );
      CREATE UNIQUE INDEX item_model_one_at_a_time ON item_model ((true)) WHERE state = 'RUNNING';

      CREATE TABLE item_model_weight (
        version    integer NOT NULL REFERENCES item_model ON DELETE CASCADE,
        product_id uuid    NOT NULL,
        other_id   uuid    NOT NULL,
        weight     real    NOT NULL CHECK (weight > 0),
        PRIMARY KEY (version, product_id, other_id)
      );

      CREATE TABLE item_model_move ( -- the latest serves; rows are only added
        number      integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
        version     integer REFERENCES item_model, -- null: plain counts of who bought both
        text_weight real        NOT NULL,
        moved_at    timestamptz NOT NULL,
        moved_by    uuid,                          -- null: the run that found it better
        reason      text        NOT NULL
      );
      CREATE INDEX item_model_move_by_version ON item_model_move (version);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE item_model_move, item_model_weight, item_model`);
  }
}
