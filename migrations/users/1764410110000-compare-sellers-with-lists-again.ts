import type { MigrationInterface, QueryRunner } from "typeorm";

/** When sellers were last compared with which list of sanctions, how far that is, and what a person has to look at. */
export class CompareSellersWithListsAgain1764410110000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE sanctions_run (
        id          uuid PRIMARY KEY,
        list_digest text        NOT NULL,
        after_id    uuid, -- the last seller that was compared
        compared    integer     NOT NULL DEFAULT 0,
        hits        integer     NOT NULL DEFAULT 0,
        started_at  timestamptz NOT NULL,
        finished_at timestamptz
      );
      CREATE UNIQUE INDEX sanctions_runs_under_way ON sanctions_run ((true)) WHERE finished_at IS NULL;
      CREATE INDEX sanctions_runs_of_list ON sanctions_run (list_digest, finished_at);

      CREATE TABLE seller_screening (
        id          uuid PRIMARY KEY,
        seller_id   uuid        NOT NULL REFERENCES sellers,
        name        text        NOT NULL, -- of the seller, as it was compared
        listed_name text        NOT NULL,
        reference   text        NOT NULL,
        similarity  real        NOT NULL CHECK (similarity BETWEEN 0 AND 1),
        list_digest text        NOT NULL,
        found_at    timestamptz NOT NULL,
        outcome     text CHECK (outcome IN ('CLEARED', 'CONFIRMED')),
        note        text,
        decided_by  uuid,
        decided_at  timestamptz,
        CHECK (num_nulls(outcome, note, decided_by, decided_at) IN (0, 4))
      );
      -- What a person has looked at is not shown again, unless one of the names is another.
      CREATE UNIQUE INDEX seller_screenings_once ON seller_screening (seller_id, reference, listed_name, name);
      CREATE INDEX seller_screenings_waiting ON seller_screening (found_at, id) WHERE outcome IS NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP TABLE seller_screening, sanctions_run");
  }
}
