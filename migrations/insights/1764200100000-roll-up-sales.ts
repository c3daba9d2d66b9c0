import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * Sales by day, kept as events arrive. `sold_order` holds what was told of each order, so that an event that comes twice
 * or too early changes nothing, and so that every sum can be counted anew. Days are days in UTC. The sums have no CHECK
 * against negative values: PostgreSQL would try it on the difference that is added.
 */
export class RollUpSales1764200100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(ORDERS);
    await db.query(SUMS_OF_SELLERS);
    await db.query(SUMS_OF_THE_MALL);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE sums_rebuild, cohort_month, customer_months, mall_day, seller_product_month, seller_product_day,
      seller_day, sold_order`);
  }
}

const ORDERS = `
  CREATE TABLE sold_order (
    order_id     uuid PRIMARY KEY,
    user_id      uuid,        -- null: a guest, somebody who was erased, or not told yet
    placed_at    timestamptz, -- null: something was told of it before it was placed
    is_cancelled boolean NOT NULL DEFAULT false,
    placed       jsonb,       -- currency, amounts, coupons and lines
    refunds      jsonb   NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(refunds) = 'array'),
    days         date[]  NOT NULL DEFAULT '{}', -- on which it adds to sums
    CHECK ((placed IS NULL) = (placed_at IS NULL))
  );
  CREATE INDEX sold_orders_by_time ON sold_order (placed_at, order_id);
  CREATE INDEX sold_orders_by_day ON sold_order USING gin (days);
  CREATE INDEX sold_orders_by_person ON sold_order (user_id) WHERE user_id IS NOT NULL;
`;

const SUMS_OF_SELLERS = `
  CREATE TABLE seller_day (
    seller_id      uuid    NOT NULL,
    currency       char(3) NOT NULL,
    day            date    NOT NULL,
    orders         integer NOT NULL,
    units          integer NOT NULL,
    revenue_minor  bigint  NOT NULL, -- of goods ordered that day; what was cancelled later is taken out again
    refunded_units integer NOT NULL, -- given back that day, whenever it was ordered
    refunded_minor bigint  NOT NULL,
    PRIMARY KEY (seller_id, currency, day)
  );
  CREATE INDEX seller_days_latest ON seller_day (seller_id, day DESC);

  CREATE TABLE seller_product_day (
    seller_id      uuid    NOT NULL,
    currency       char(3) NOT NULL,
    day            date    NOT NULL,
    product_id     uuid    NOT NULL,
    units          integer NOT NULL,
    revenue_minor  bigint  NOT NULL,
    refunded_units integer NOT NULL,
    refunded_minor bigint  NOT NULL,
    PRIMARY KEY (seller_id, currency, day, product_id)
  );
  CREATE INDEX seller_product_days_by_product ON seller_product_day (product_id, day);

  CREATE TABLE seller_product_month ( -- the same by month: a year of a large shop is few rows
    seller_id      uuid    NOT NULL,
    currency       char(3) NOT NULL,
    month          date    NOT NULL CHECK (extract(day FROM month) = 1),
    product_id     uuid    NOT NULL,
    units          integer NOT NULL,
    revenue_minor  bigint  NOT NULL,
    refunded_units integer NOT NULL,
    refunded_minor bigint  NOT NULL,
    PRIMARY KEY (seller_id, currency, month, product_id)
  );
`;

const SUMS_OF_THE_MALL = `
  CREATE TABLE mall_day ( -- figures of the whole mall
    metric    text   NOT NULL,
    dimension text   NOT NULL, -- a currency, a code, an outcome
    day       date   NOT NULL,
    value     bigint NOT NULL,
    PRIMARY KEY (metric, dimension, day)
  );

  CREATE TABLE customer_months (
    user_id uuid PRIMARY KEY,
    months  jsonb NOT NULL CHECK (jsonb_typeof(months) = 'object') -- orders by month, such as {"2026-03": 2}
  );
  CREATE TABLE cohort_month (
    cohort    date    NOT NULL, -- month of the first order
    month     date    NOT NULL,
    customers integer NOT NULL, -- of the cohort, who ordered in this month
    orders    integer NOT NULL,
    PRIMARY KEY (cohort, month),
    CHECK (month >= cohort)
  );

  CREATE TABLE sums_rebuild ( -- one at a time; goes on where it was cut off
    only_row     boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    requested_by uuid,
    requested_at timestamptz NOT NULL,
    position     bigint,      -- of the event log, up to which it was read again; null: to its end
    next_day     date,        -- null: not known yet, or done
    finished_at  timestamptz
  );
`;
