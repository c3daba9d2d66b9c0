import type { MigrationInterface, QueryRunner } from "typeorm";

/** How lists are made without an experiment, and which experiment showed that it is better. */
export class AdoptWhatExperimentsFound1764500120000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE list_settings_move ( -- the latest serves; rows are only added
        number           integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
        exploration_rate double precision CHECK (exploration_rate BETWEEN 0 AND 0.3), -- null: as usual, here and below
        text_weight      double precision CHECK (text_weight BETWEEN 0 AND 2),
        behaviour_weight double precision CHECK (behaviour_weight BETWEEN 0 AND 3),
        experiment_id    uuid UNIQUE REFERENCES experiment, -- null: an adoption is taken back
        variant          text,
        undoes           integer UNIQUE REFERENCES list_settings_move,
        verdict          jsonb, -- the figures that it was adopted on
        moved_at         timestamptz NOT NULL,
        moved_by         uuid        NOT NULL,
        reason           text        NOT NULL,
        CHECK ((experiment_id IS NULL) = (variant IS NULL) AND (experiment_id IS NULL) = (undoes IS NOT NULL))
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP TABLE list_settings_move");
  }
}
