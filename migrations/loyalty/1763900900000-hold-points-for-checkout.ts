import type { MigrationInterface, QueryRunner } from "typeorm";

const UP = `
  ALTER TABLE journal DROP CONSTRAINT journal_kind_check, ADD CONSTRAINT journal_kind_check
    CHECK (kind IN ('EARNED','RELEASED','REVERSED','EXPIRED','HELD','FREED','SPENT','RETURNED','REDEEMED','GRANTED'));

  CREATE TABLE points_term (
    currency_code char(3) PRIMARY KEY,
    points        integer NOT NULL CHECK (points > 0),      -- so many points …
    value_minor   bigint  NOT NULL CHECK (value_minor > 0), -- … pay this
    max_share_bp  integer NOT NULL CHECK (max_share_bp BETWEEN 0 AND 10000) -- of what an order costs, payable by points
  );
  INSERT INTO points_term (currency_code, points, value_minor, max_share_bp) VALUES
    ('EUR', 100, 100, 5000), ('USD', 100, 100, 5000), ('GBP', 100, 85, 5000), ('CHF', 100, 95, 5000),
    ('SEK', 100, 1100, 5000), ('NOK', 100, 1100, 5000), ('DKK', 100, 745, 5000), ('PLN', 100, 425, 5000),
    ('CZK', 100, 2500, 5000), ('JPY', 100, 160, 5000), ('KWD', 100, 330, 5000);

  ALTER TABLE lot ALTER COLUMN order_id DROP NOT NULL; -- a bonus belongs to no order

  ALTER TABLE earning_line
    ADD COLUMN quantity integer NOT NULL DEFAULT 1 CHECK (quantity > 0),
    ADD COLUMN returned integer NOT NULL DEFAULT 0,
    ADD COLUMN reversed integer NOT NULL DEFAULT 0, -- points taken back for returned units
    ADD CONSTRAINT returned_within_bought CHECK (returned BETWEEN 0 AND quantity),
    ADD CONSTRAINT reversed_within_earned CHECK (reversed BETWEEN 0 AND points);
  ALTER TABLE earning ADD COLUMN reversed integer NOT NULL DEFAULT 0, -- the sum over its lines
    ADD CONSTRAINT earning_reversed_within_earned CHECK (reversed BETWEEN 0 AND points);

  CREATE TABLE points_debt (
    user_id uuid    PRIMARY KEY,
    points  integer NOT NULL CHECK (points >= 0) -- taken back after they were spent: the next points that become available pay it
  );

  CREATE TABLE hold (
    order_id           uuid           PRIMARY KEY, -- owned by orders: no foreign key across owners
    cart_id            uuid           NOT NULL,
    user_id            uuid,
    state              text           NOT NULL DEFAULT 'HELD' CHECK (state IN ('HELD','CONFIRMED','RELEASED','CANCELLED')),
    currency_code      char(3)        NOT NULL,
    points             integer        NOT NULL CHECK (points >= 0),
    points_value_minor bigint         NOT NULL CHECK (points_value_minor >= 0),
    value_returned     bigint         NOT NULL DEFAULT 0 CHECK (value_returned BETWEEN 0 AND points_value_minor),
    points_returned    integer        NOT NULL DEFAULT 0 CHECK (points_returned BETWEEN 0 AND points),
    credit_minor       bigint         NOT NULL CHECK (credit_minor >= 0),
    credit_returned    bigint         NOT NULL DEFAULT 0 CHECK (credit_returned BETWEEN 0 AND credit_minor),
    extra_points       integer        NOT NULL CHECK (extra_points >= 0),
    request_hash       text           NOT NULL,
    quote              jsonb          NOT NULL, -- the answer, given again to whoever asks twice
    held_at            timestamptz(3) NOT NULL,
    expires_at         timestamptz(3) NOT NULL,
    settled_at         timestamptz(3),
    CONSTRAINT members_alone_pay_with_points CHECK (user_id IS NOT NULL OR points = 0 AND credit_minor = 0)
  );
  CREATE INDEX holds_to_expire ON hold (expires_at) WHERE state = 'HELD';
  CREATE INDEX holds_by_member ON hold (user_id) WHERE state IN ('HELD','CONFIRMED');

  CREATE TABLE hold_lot (
    order_id uuid    NOT NULL REFERENCES hold (order_id),
    lot_id   uuid    NOT NULL REFERENCES lot (id),
    points   integer NOT NULL CHECK (points > 0),
    returned integer NOT NULL DEFAULT 0 CHECK (returned BETWEEN 0 AND points),
    PRIMARY KEY (order_id, lot_id)
  );
  CREATE INDEX hold_lots_by_lot ON hold_lot (lot_id);

  CREATE TABLE order_refund (
    refund_id       uuid           PRIMARY KEY, -- a refund gives back once, whatever is delivered twice
    order_id        uuid           NOT NULL,
    points          integer        NOT NULL CHECK (points >= 0), -- spent points that came back
    credit_minor    bigint         NOT NULL CHECK (credit_minor >= 0),
    reversed_points integer        NOT NULL CHECK (reversed_points >= 0), -- earned points that were taken back
    refunded_at     timestamptz(3) NOT NULL
  );
  CREATE INDEX order_refunds_by_order ON order_refund (order_id);
`;

/** Points pay: what they are worth, what checkout holds lot by lot, what comes back, and what a member owes the programme. */
export class HoldPointsForCheckout1763900900000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(UP);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE order_refund, hold_lot, hold, points_debt, points_term;
      ALTER TABLE earning DROP COLUMN reversed;
      ALTER TABLE earning_line DROP COLUMN reversed, DROP COLUMN returned, DROP COLUMN quantity;
      ALTER TABLE lot ALTER COLUMN order_id SET NOT NULL;
      ALTER TABLE journal DROP CONSTRAINT journal_kind_check, ADD CONSTRAINT journal_kind_check
        CHECK (kind IN ('EARNED','RELEASED','REVERSED','EXPIRED'));
    `);
  }
}
