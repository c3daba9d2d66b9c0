import type { MigrationInterface, QueryRunner } from "typeorm";
import { CREATE_FIGURES_CHECK } from "../platform/check-figures";

/** Sums are compared with the rows that they are made of. */
export class CheckFiguresOfInsights1764500100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(CREATE_FIGURES_CHECK);
    await db.query("CREATE INDEX seller_days_of_day ON seller_day (day)");
    await db.query("CREATE INDEX seller_product_days_of_day ON seller_product_day (day)");
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP INDEX seller_product_days_of_day, seller_days_of_day");
    await db.query("DROP TABLE figures_check");
  }
}
