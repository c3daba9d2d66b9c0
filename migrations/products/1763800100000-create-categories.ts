import type { MigrationInterface, QueryRunner } from "typeorm";

/** The tree in which listings are found. The path from the root is kept with each category, so that no read walks the tree. */
export class CreateCategories1763800100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE categories (
        id                   uuid PRIMARY KEY,
        parent_id            uuid    REFERENCES categories,
        name                 text    NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
        slug                 text    NOT NULL,
        path                 text[]  NOT NULL, -- names from the root to the category itself
        path_ids             uuid[]  NOT NULL, -- ids from the root to the category itself
        position             integer NOT NULL,
        active_product_count integer NOT NULL DEFAULT 0 CHECK (active_product_count >= 0), -- of the whole subtree
        CHECK (cardinality(path) = cardinality(path_ids)),
        CHECK (path_ids[cardinality(path_ids)] = id),
        CHECK ((parent_id IS NULL) = (cardinality(path_ids) = 1))
      );
      CREATE INDEX categories_by_parent ON categories (parent_id, position, id);
      CREATE INDEX categories_by_ancestor ON categories USING gin (path_ids);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP TABLE categories");
  }
}
