import type { MigrationInterface, QueryRunner } from "typeorm";

/** Sales of the whole mall by day, kept by events: a year of them is read without looking at an order. */
export class CountSalesByDay1764020300000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE first_order (
        user_id   uuid PRIMARY KEY,
        order_id  uuid        NOT NULL,
        placed_at timestamptz NOT NULL
      );
      CREATE TABLE sales_day (
        day           date    NOT NULL, -- in UTC
        currency      char(3) NOT NULL,
        orders        integer NOT NULL CHECK (orders >= 0),
        gmv_minor     bigint  NOT NULL CHECK (gmv_minor >= 0),
        new_customers integer NOT NULL CHECK (new_customers >= 0),
        PRIMARY KEY (currency, day)
      );
      -- Orders of before are counted as their events would have been.
      INSERT INTO first_order SELECT DISTINCT ON (user_id) user_id, id, placed_at FROM orders
        WHERE user_id IS NOT NULL AND placed_at IS NOT NULL ORDER BY user_id, placed_at, id;
      INSERT INTO sales_day
        SELECT (o.placed_at AT TIME ZONE 'UTC')::date, o.currency, count(*), sum(o.total_minor), count(f.order_id)
        FROM orders o LEFT JOIN first_order f ON f.order_id = o.id WHERE o.placed_at IS NOT NULL GROUP BY 1, 2;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP TABLE sales_day, first_order");
  }
}
