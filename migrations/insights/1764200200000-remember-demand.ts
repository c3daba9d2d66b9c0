import type { MigrationInterface, QueryRunner } from "typeorm";

/** What was asked for of each variant on each day, and when it could not be bought: no sale without stock is no lack of demand. */
export class RememberDemand1764200200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(FACTS);
    await db.query(DEMAND);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP TABLE stock_terms, variant_away, demand_line, variant_demand, variant_price, variant_facts");
  }
}

const FACTS = `
  CREATE TABLE variant_facts (
    variant_id      uuid PRIMARY KEY,
    product_id      uuid    NOT NULL,
    seller_id       uuid    NOT NULL,
    product_version integer NOT NULL DEFAULT 0, -- 0: only its stock was heard of so far
    sku             text,
    category_id     uuid,                       -- the root of its categories
    price_minor     bigint  CHECK (price_minor >= 0),
    currency_code   char(3),
    is_sold         boolean NOT NULL DEFAULT false, -- its listing is ACTIVE and still has it
    listed_at       timestamptz,
    on_hand         integer,                    -- null until orders told of it
    available       integer,                    -- on hand and not reserved
    stock_at        timestamptz,
    has_demand      boolean NOT NULL DEFAULT false, -- it was ordered at least once
    forecast_day    date    NOT NULL DEFAULT '-infinity', -- the forecast knows all days before it
    forecast        jsonb,
    mean_demand     double precision CHECK (mean_demand >= 0), -- units a day
    reorder_point   integer CHECK (reorder_point >= 0),
    proposed_units  integer,                    -- of the decision
    decision_id     uuid,                       -- of the proposal to order more; null where there is none
    slack_days      double precision GENERATED ALWAYS AS
      ((coalesce(available, 0) - reorder_point) / greatest(mean_demand, 0.001)) STORED
  );
  CREATE INDEX variant_facts_by_product ON variant_facts (product_id);
  CREATE INDEX variants_due_for_forecast ON variant_facts (forecast_day, variant_id) WHERE has_demand;
  CREATE INDEX variants_by_urgency ON variant_facts (seller_id, slack_days, variant_id) WHERE is_sold;

  CREATE TABLE variant_price (
    variant_id  uuid        NOT NULL,
    since       timestamptz NOT NULL,
    price_minor bigint      NOT NULL CHECK (price_minor >= 0),
    PRIMARY KEY (variant_id, since)
  );

  CREATE TABLE variant_away ( -- it could not be bought: out of stock, paused or gone
    variant_id uuid        NOT NULL,
    since      timestamptz NOT NULL,
    until      timestamptz CHECK (until >= since), -- null: still
    PRIMARY KEY (variant_id, since)
  );
  CREATE UNIQUE INDEX one_open_absence ON variant_away (variant_id) WHERE until IS NULL;

  CREATE TABLE stock_terms ( -- what a seller said of its supply
    seller_id     uuid    NOT NULL,
    variant_id    uuid, -- null: of all its variants that have no terms of their own
    lead_days     integer NOT NULL CHECK (lead_days BETWEEN 1 AND 180),
    review_days   integer NOT NULL CHECK (review_days BETWEEN 1 AND 90),
    service_level double precision NOT NULL CHECK (service_level BETWEEN 0.5 AND 0.995),
    set_at        timestamptz NOT NULL,
    UNIQUE NULLS NOT DISTINCT (seller_id, variant_id)
  );
`;

const DEMAND = `
  CREATE TABLE variant_demand (
    variant_id uuid   NOT NULL,
    day        date   NOT NULL, -- in UTC
    ordered    bigint NOT NULL DEFAULT 0 CHECK (ordered >= 0),
    cancelled  bigint NOT NULL DEFAULT 0 CHECK (cancelled BETWEEN 0 AND ordered),
    returned   bigint NOT NULL DEFAULT 0 CHECK (returned BETWEEN 0 AND ordered),
    PRIMARY KEY (variant_id, day)
  );

  CREATE TABLE demand_line ( -- nobody's name in it; so that what is undone is taken from the day that counted it
    order_line_id uuid PRIMARY KEY,
    order_id      uuid    NOT NULL,
    variant_id    uuid    NOT NULL,
    day           date    NOT NULL,
    quantity      integer NOT NULL CHECK (quantity > 0),
    cancelled     integer NOT NULL DEFAULT 0 CHECK (cancelled BETWEEN 0 AND quantity),
    returned      integer NOT NULL DEFAULT 0 CHECK (returned BETWEEN 0 AND quantity)
  );
  CREATE INDEX demand_lines_of_order ON demand_line (order_id);
  CREATE INDEX demand_lines_by_age ON demand_line (day);
`;
