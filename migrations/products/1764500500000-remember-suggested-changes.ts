import type { MigrationInterface, QueryRunner } from "typeorm";

/** A change that waits because a suggestion was followed: whoever suggested it is told what becomes of it. */
export class RememberSuggestedChanges1764500500000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE suggested_changes (
        change_id     uuid PRIMARY KEY REFERENCES product_changes,
        suggestion_id uuid NOT NULL -- owned by the insights subgraph
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP TABLE suggested_changes");
  }
}
