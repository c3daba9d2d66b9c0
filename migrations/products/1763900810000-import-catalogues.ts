import type { MigrationInterface, QueryRunner } from "typeorm";

/** What has arrived, and what became of each row. */
const PARTS = `
  CREATE TABLE catalogue_uploads (
    import_id      uuid PRIMARY KEY REFERENCES catalogue_imports ON DELETE CASCADE,
    bytes_received bigint      NOT NULL DEFAULT 0,
    is_complete    boolean     NOT NULL DEFAULT false,
    touched_at     timestamptz NOT NULL
  );

  CREATE TABLE catalogue_upload_pieces (
    import_id  uuid   NOT NULL REFERENCES catalogue_imports ON DELETE CASCADE,
    start_byte bigint NOT NULL,
    content    bytea  NOT NULL,
    PRIMARY KEY (import_id, start_byte)
  );
  ALTER TABLE catalogue_upload_pieces ALTER COLUMN content SET STORAGE EXTERNAL; -- parts of it are read as they lie

  CREATE TABLE catalogue_import_rows (
    import_id   uuid    NOT NULL REFERENCES catalogue_imports ON DELETE CASCADE,
    row_number  integer NOT NULL,
    action      text    NOT NULL CHECK (action IN ('CREATED', 'UPDATED', 'UNCHANGED', 'FAILED')),
    product_id  uuid,
    product_key text,
    sku         text,
    errors      jsonb   NOT NULL DEFAULT '[]',
    PRIMARY KEY (import_id, row_number)
  );
  CREATE INDEX catalogue_import_rows_failed ON catalogue_import_rows (import_id, row_number) WHERE action = 'FAILED';
`;

/**
 * Catalogues that arrive in pieces. What has arrived and what has been applied are rows of their own, so that a piece is
 * never kept waiting by a batch. Positions are bytes of the file: whoever goes on, goes on at the same byte.
 */
export class ImportCatalogues1763900810000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE products ADD COLUMN external_key text CHECK (length(external_key) BETWEEN 1 AND 200);
      CREATE UNIQUE INDEX products_external_key ON products (seller_id, external_key) WHERE external_key IS NOT NULL;

      CREATE TABLE catalogue_imports (
        id              uuid PRIMARY KEY,
        seller_id       uuid        NOT NULL,
        started_by      uuid        NOT NULL,
        format          text        NOT NULL CHECK (format IN ('NDJSON', 'CSV')),
        is_dry_run      boolean     NOT NULL,
        idempotency_key text        NOT NULL,
        state           text        NOT NULL CHECK (state IN ('OPEN', 'DONE', 'CANCELLED', 'FAILED', 'EXPIRED')),
        columns         text[],  -- of a CSV file, once its first row was read
        delimiter       text,
        bytes_applied   bigint      NOT NULL DEFAULT 0 CHECK (bytes_applied >= 0),
        bytes_seen      bigint      NOT NULL DEFAULT 0, -- what was there when no whole row was left
        is_skipping     boolean     NOT NULL DEFAULT false, -- in the middle of a row that is too large
        rows_read       integer     NOT NULL DEFAULT 0,
        created         integer     NOT NULL DEFAULT 0,
        updated         integer     NOT NULL DEFAULT 0,
        unchanged       integer     NOT NULL DEFAULT 0,
        failed          integer     NOT NULL DEFAULT 0,
        mishaps         integer     NOT NULL DEFAULT 0, -- batches in a row that ended in a bug
        fault           jsonb,
        created_at      timestamptz NOT NULL,
        applied_at      timestamptz,
        finished_at     timestamptz,
        CHECK (rows_read = created + updated + unchanged + failed),
        CHECK ((state = 'OPEN') = (finished_at IS NULL)),
        CONSTRAINT catalogue_imports_once UNIQUE (seller_id, idempotency_key)
      );
      CREATE INDEX catalogue_imports_of_seller ON catalogue_imports (seller_id, created_at, id);
      CREATE INDEX catalogue_imports_at_work ON catalogue_imports (applied_at NULLS FIRST, id) WHERE state = 'OPEN';
      CREATE INDEX catalogue_imports_to_forget ON catalogue_imports (finished_at) WHERE state <> 'OPEN';
    `);
    await db.query(PARTS);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE catalogue_import_rows;
      DROP TABLE catalogue_upload_pieces;
      DROP TABLE catalogue_uploads;
      DROP TABLE catalogue_imports;
      ALTER TABLE products DROP COLUMN external_key;
    `);
  }
}
