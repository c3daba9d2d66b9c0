import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * Each embedder has a set of vectors of its own, of whatever width, so that the next one's is made beside the one that serves
 * and neither overwrites the other. The columns of `listing_facts` stay for processes of the release before this one, which
 * read and write them until the last of them has ended; this release does neither.
 */
export class KeepVectorsByModel1764800000061 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE vector_set (
        number        integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
        model         text        NOT NULL UNIQUE, -- name@version
        width         integer     NOT NULL CHECK (width BETWEEN 1 AND 16384),
        folder        text        NOT NULL,        -- where the model's files were
        seen_change   bigint      NOT NULL DEFAULT 0, -- listings up to this change have their vector,
        seen_document integer     NOT NULL DEFAULT 0, -- within it up to this document
        started_at    timestamptz NOT NULL,
        completed_at  timestamptz,                 -- when all listings had theirs for the first time
        serving_at    timestamptz,                 -- from when on search may rest on it: what it gets later is a change of the listing
        used_at       timestamptz NOT NULL,        -- when a process last served it or worked at it
        worked_by     uuid,                        -- one process at a time makes its vectors,
        worked_until  timestamptz                  -- and another goes on where it fell silent
      );
      CREATE TABLE listing_vector (
        set_number  integer NOT NULL REFERENCES vector_set ON DELETE CASCADE,
        product_id  uuid    NOT NULL,
        text_digest bytea   NOT NULL,                           -- of the text that it was made of
        vector      bytea   NOT NULL CHECK (length(vector) > 4), -- float32 scale, then an int8 for each of its numbers
        PRIMARY KEY (set_number, product_id)
      );
      ALTER TABLE recent_text DROP CONSTRAINT recent_text_vector_check;

      INSERT INTO vector_set (model, width, folder, started_at, completed_at, serving_at, used_at)
      SELECT vector_model, min(length(vector)) - 4, 'embedder', now(),
        CASE WHEN rank() OVER (ORDER BY count(*) DESC, vector_model) = 1 THEN now() END,
        CASE WHEN rank() OVER (ORDER BY count(*) DESC, vector_model) = 1 THEN now() END, now()
      FROM listing_facts WHERE vector IS NOT NULL AND vector_model IS NOT NULL GROUP BY vector_model;
      INSERT INTO listing_vector (set_number, product_id, text_digest, vector)
      SELECT s.number, product_id, coalesce(vector_digest, ''), vector
      FROM listing_facts f JOIN vector_set s ON s.model = f.vector_model WHERE vector IS NOT NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      UPDATE listing_facts f SET vector = v.vector, vector_model = s.model, vector_digest = v.text_digest
      FROM listing_vector v JOIN vector_set s ON s.number = v.set_number
      WHERE v.product_id = f.product_id AND length(v.vector) = 388
        AND s.number = (SELECT number FROM vector_set WHERE width = 384 AND serving_at IS NOT NULL ORDER BY used_at DESC LIMIT 1);
      DELETE FROM recent_text WHERE length(vector) <> 388;
      ALTER TABLE recent_text ADD CONSTRAINT recent_text_vector_check CHECK (length(vector) = 388);
      DROP TABLE listing_vector, vector_set;
    `);
  }
}
