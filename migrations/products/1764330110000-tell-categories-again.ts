import type { MigrationInterface, QueryRunner } from "typeorm";

/** Reviews keeps in which categories listings lie from now on: each listing is told once more, batch by batch. */
export class TellCategoriesAgain1764330110000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      INSERT INTO category_refreshes (category_id, asked_at)
      SELECT id, now() FROM categories WHERE parent_id IS NULL ON CONFLICT DO NOTHING`);
  }

  /** What was told cannot be taken back, and does no harm. */
  async down(): Promise<void> {}
}
