import type { MigrationInterface, QueryRunner } from "typeorm";

const SUMS = `
  orders         integer NOT NULL,
  units          integer NOT NULL,
  revenue_minor  bigint  NOT NULL, -- of goods ordered then; what was cancelled later is taken out again
  refunded_minor bigint  NOT NULL, -- given back then, whenever it was ordered
`;

/**
 * Sales of the whole mall by who sold and by category, in an order in which the best of a time are found without going
 * through sellers one by one, and what the buyers of a month spent in it and later. What was told before is counted anew.
 */
export class SumSalesBySellerAndCategory1764310100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE sales_part_day (
        part       text     NOT NULL CHECK (part IN ('SELLER', 'CATEGORY')),
        depth      smallint NOT NULL CHECK (depth >= 0), -- 1: a category without a parent; 0: a seller
        currency   char(3)  NOT NULL,
        day        date     NOT NULL,
        subject_id uuid     NOT NULL,
        ${SUMS}
        PRIMARY KEY (part, depth, currency, day, subject_id)
      );
      CREATE INDEX sales_part_days_to_replace ON sales_part_day (day);
      CREATE TABLE sales_part_month ( -- the same by month: a year is few rows
        part       text     NOT NULL CHECK (part IN ('SELLER', 'CATEGORY')),
        depth      smallint NOT NULL CHECK (depth >= 0),
        currency   char(3)  NOT NULL,
        month      date     NOT NULL CHECK (extract(day FROM month) = 1),
        subject_id uuid     NOT NULL,
        ${SUMS}
        PRIMARY KEY (part, depth, currency, month, subject_id)
      );
      CREATE INDEX sales_part_months_to_replace ON sales_part_month (month);

      ALTER TABLE sold_order ADD COLUMN goods_minor bigint NOT NULL DEFAULT 0; -- what its buyer keeps; 0: cancelled
      ALTER TABLE customer_months ADD COLUMN amounts jsonb NOT NULL DEFAULT '{}'
        CHECK (jsonb_typeof(amounts) = 'object'); -- goods by month and currency, such as {"2026-03 EUR": 4990}
      CREATE TABLE cohort_amount (
        cohort       date    NOT NULL, -- month of the first order
        month        date    NOT NULL,
        currency     char(3) NOT NULL,
        amount_minor bigint  NOT NULL,
        PRIMARY KEY (currency, cohort, month)
      );

      INSERT INTO sums_rebuild (requested_at, position) SELECT now(), 0 WHERE EXISTS (SELECT FROM sold_order)
      ON CONFLICT (only_row) DO UPDATE SET requested_by = NULL, requested_at = excluded.requested_at, position = 0,
        next_day = NULL, finished_at = NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE cohort_amount, sales_part_month, sales_part_day;
      ALTER TABLE customer_months DROP COLUMN amounts;
      ALTER TABLE sold_order DROP COLUMN goods_minor;
    `);
  }
}
