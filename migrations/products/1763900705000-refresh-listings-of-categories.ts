import type { MigrationInterface, QueryRunner } from "typeorm";

/** Categories whose listings are still to be told to the mall, and how far that came. */
export class RefreshListingsOfCategories1763900705000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE category_refreshes (
        category_id uuid PRIMARY KEY REFERENCES categories,
        asked_at    timestamptz NOT NULL,
        after_id    uuid -- the last listing that was told; null: none yet
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP TABLE category_refreshes");
  }
}
