import type { MigrationInterface, QueryRunner } from "typeorm";
import { CREATE_FIGURES_CHECK, CREATE_FIGURES_REBUILD } from "../platform/check-figures";

/** Sums are compared with the rows that they are made of, and counted anew from them when somebody asks for it. */
export class CheckFiguresOfOrders1764500400000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(CREATE_FIGURES_CHECK);
    await db.query(CREATE_FIGURES_REBUILD);
    await db.query("CREATE INDEX orders_by_placing ON orders USING brin (placed_at)");
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP INDEX orders_by_placing");
    await db.query("DROP TABLE figures_rebuild, figures_check");
  }
}
