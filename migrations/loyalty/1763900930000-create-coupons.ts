import type { MigrationInterface, QueryRunner } from "typeorm";

const UP = `
  CREATE TABLE coupon_batch (
    id              uuid    PRIMARY KEY,
    promotion_id    uuid    NOT NULL REFERENCES promotion (id),
    owner           uuid    NOT NULL, -- whose idempotency key it is
    idempotency_key text    NOT NULL,
    request_hash    text    NOT NULL,
    requested       integer NOT NULL CHECK (requested > 0),
    made            integer NOT NULL DEFAULT 0,
    prefix          text    NOT NULL,
    use_limit       integer,
    per_customer_limit integer,
    expires_at      timestamptz(3),
    created_at      timestamptz(3) NOT NULL,
    UNIQUE (owner, idempotency_key),
    CONSTRAINT made_within_requested CHECK (made BETWEEN 0 AND requested)
  );
  CREATE INDEX coupon_batches_to_make ON coupon_batch (created_at) WHERE made < requested;
  CREATE INDEX coupon_batches_by_promotion ON coupon_batch (promotion_id, id DESC);

  CREATE TABLE coupon (
    id                 uuid PRIMARY KEY,
    code               text    NOT NULL,        -- as people see it
    code_key           text    NOT NULL UNIQUE, -- as it is looked up: what people mix up when typing is the same
    promotion_id       uuid    NOT NULL REFERENCES promotion (id),
    batch_id           uuid    REFERENCES coupon_batch (id),
    user_id            uuid,   -- null: for whoever has the code
    use_limit          integer CHECK (use_limit > 0), -- null: any number
    per_customer_limit integer CHECK (per_customer_limit > 0),
    uses               integer NOT NULL DEFAULT 0 CHECK (uses >= 0),
    expires_at         timestamptz(3),
    created_at         timestamptz(3) NOT NULL,
    CONSTRAINT coupon_uses_within_limit CHECK (uses <= use_limit)
  );
  CREATE INDEX coupons_by_member ON coupon (user_id, id DESC) WHERE user_id IS NOT NULL;
  CREATE INDEX coupons_by_batch ON coupon (batch_id, id) WHERE batch_id IS NOT NULL;

  CREATE TABLE coupon_redemption ( -- once per order, however many sellers it has
    order_id        uuid    NOT NULL REFERENCES hold (order_id),
    coupon_id       uuid    NOT NULL REFERENCES coupon (id),
    user_id         uuid,
    amount_minor    bigint  NOT NULL CHECK (amount_minor >= 0),
    currency_code   char(3) NOT NULL,
    state           text    NOT NULL DEFAULT 'HELD' CHECK (state IN ('HELD','REDEEMED','RELEASED')),
    is_per_customer boolean NOT NULL, -- in customer_count
    held_at         timestamptz(3) NOT NULL,
    settled_at      timestamptz(3),
    PRIMARY KEY (order_id, coupon_id)
  );
  CREATE INDEX coupon_redemptions_by_coupon ON coupon_redemption (coupon_id, held_at DESC, order_id);
`;

/** Codes that bring a promotion, made singly or in batches, and which order used which. */
export class CreateCoupons1763900930000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(UP);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE coupon_redemption, coupon, coupon_batch`);
  }
}
