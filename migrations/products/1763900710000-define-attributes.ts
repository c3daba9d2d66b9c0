import type { MigrationInterface, QueryRunner } from "typeorm";

/** What listings of a category and of all below it may or must state, and how. A retired definition is kept. */
export class DefineAttributes1763900710000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE attribute_definitions (
        id          uuid PRIMARY KEY,
        category_id uuid    NOT NULL REFERENCES categories,
        code        text    NOT NULL CHECK (code ~ '^[a-z][a-z0-9_]{0,59}$'),
        label       text    NOT NULL CHECK (length(label) BETWEEN 1 AND 60),
        type        text    NOT NULL CHECK (type IN ('ENUM', 'NUMBER', 'BOOLEAN', 'TEXT')),
        choices     text[]  NOT NULL DEFAULT '{}',
        unit        text    CHECK (length(unit) BETWEEN 1 AND 20),
        least       double precision,
        most        double precision,
        is_required boolean NOT NULL,
        is_filter   boolean NOT NULL,
        position    integer NOT NULL,
        created_at  timestamptz NOT NULL,
        retired_at  timestamptz,
        CHECK ((type = 'ENUM') = (cardinality(choices) > 0)),
        CHECK (type = 'NUMBER' OR (unit IS NULL AND least IS NULL AND most IS NULL)),
        CHECK (least <= most)
      );
      CREATE UNIQUE INDEX attribute_definitions_code ON attribute_definitions (category_id, code) WHERE retired_at IS NULL;
      CREATE UNIQUE INDEX attribute_definitions_label ON attribute_definitions (category_id, lower(label))
        WHERE retired_at IS NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP TABLE attribute_definitions");
  }
}
