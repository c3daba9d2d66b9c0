import type { MigrationInterface, QueryRunner } from "typeorm";

/** The levels that were told last, so that only what differs is told again. */
export class TellStockLevels1764200200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE stock_told (
        variant_id uuid PRIMARY KEY,
        on_hand    integer NOT NULL,
        reserved   integer NOT NULL
      )`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP TABLE stock_told");
  }
}
