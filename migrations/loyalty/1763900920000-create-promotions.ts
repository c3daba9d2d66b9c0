import type { MigrationInterface, QueryRunner } from "typeorm";

const UP = `
  CREATE TABLE promotion (
    id                 uuid PRIMARY KEY,
    seller_id          uuid,   -- who runs and bears it; null: the mall
    title              text    NOT NULL,
    state              text    NOT NULL DEFAULT 'DRAFT' CHECK (state IN ('DRAFT','ACTIVE','PAUSED','ENDED')),
    needs_coupon       boolean NOT NULL,
    priority           integer NOT NULL,
    exclusive_group    text,
    is_exclusive       boolean NOT NULL,
    platform_share_bp  integer NOT NULL CHECK (platform_share_bp BETWEEN 0 AND 10000),
    currency_code      char(3),
    starts_at          timestamptz(3),
    ends_at            timestamptz(3),
    use_limit          integer CHECK (use_limit > 0),
    per_customer_limit integer CHECK (per_customer_limit > 0),
    budget_minor       bigint  CHECK (budget_minor > 0),
    conditions         jsonb   NOT NULL,
    action             jsonb   NOT NULL,
    version            integer NOT NULL DEFAULT 1,
    created_by         uuid    NOT NULL,
    created_at         timestamptz(3) NOT NULL,
    activated_at       timestamptz(3),
    CONSTRAINT sellers_bear_their_own CHECK (seller_id IS NULL OR platform_share_bp = 0),
    CONSTRAINT ends_after_it_starts CHECK (ends_at > starts_at)
  );
  CREATE INDEX promotions_by_seller ON promotion (seller_id, id DESC);
  CREATE INDEX live_promotions ON promotion (id) WHERE state = 'ACTIVE';

  CREATE TABLE promotion_version (only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row), version bigint NOT NULL);
  INSERT INTO promotion_version (version) VALUES (1);
  CREATE FUNCTION bump_promotion_version() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE promotion_version SET version = version + 1;
    RETURN NULL;
  END $$;
  CREATE TRIGGER promotion_bumps_version AFTER INSERT OR UPDATE OR DELETE ON promotion
    FOR EACH STATEMENT EXECUTE FUNCTION bump_promotion_version();
  CREATE TRIGGER tier_bumps_version AFTER INSERT OR UPDATE OR DELETE ON tier
    FOR EACH STATEMENT EXECUTE FUNCTION bump_promotion_version();

  CREATE TABLE promotion_count ( -- of promotions with a limit or a budget
    promotion_id uuid    PRIMARY KEY REFERENCES promotion (id),
    uses         integer NOT NULL DEFAULT 0 CHECK (uses >= 0),
    spent_minor  bigint  NOT NULL DEFAULT 0 CHECK (spent_minor >= 0),
    use_limit    integer,
    budget_minor bigint,
    CONSTRAINT uses_within_limit CHECK (uses <= use_limit),
    CONSTRAINT spent_within_budget CHECK (spent_minor <= budget_minor)
  );

  CREATE TABLE customer_count ( -- of promotions and coupons with a limit per customer
    user_id    uuid    NOT NULL,
    subject_id uuid    NOT NULL, -- the promotion or the coupon
    uses       integer NOT NULL CHECK (uses >= 0),
    use_limit  integer NOT NULL,
    PRIMARY KEY (user_id, subject_id),
    CONSTRAINT customer_uses_within_limit CHECK (uses <= use_limit)
  );

  CREATE TABLE promotion_use ( -- once per order, however many sellers it has
    order_id       uuid    NOT NULL REFERENCES hold (order_id),
    promotion_id   uuid    NOT NULL REFERENCES promotion (id),
    user_id        uuid,
    amount_minor   bigint  NOT NULL CHECK (amount_minor >= 0),
    currency_code  char(3) NOT NULL,
    state          text    NOT NULL DEFAULT 'HELD' CHECK (state IN ('HELD','CONFIRMED','RELEASED')),
    is_counted     boolean NOT NULL, -- in promotion_count
    is_per_customer boolean NOT NULL, -- in customer_count
    used_at        timestamptz(3) NOT NULL,
    PRIMARY KEY (order_id, promotion_id)
  );
  CREATE INDEX promotion_uses_by_promotion ON promotion_use (promotion_id) WHERE state <> 'RELEASED';

  CREATE TABLE segment_member (
    segment text NOT NULL CHECK (segment ~ '^[a-z][a-z0-9-]{0,39}$'),
    user_id uuid NOT NULL,
    reason  text NOT NULL, -- why this person is in it
    added_by uuid NOT NULL,
    added_at timestamptz(3) NOT NULL,
    PRIMARY KEY (user_id, segment)
  );
  CREATE INDEX segment_members ON segment_member (segment, user_id);
`;

/** Promotions, how often each was used and for how much, and who is in which segment. */
export class CreatePromotions1763900920000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(UP);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE segment_member, promotion_use, customer_count, promotion_count;
      DROP TRIGGER tier_bumps_version ON tier;
      DROP TABLE promotion_version, promotion;
      DROP FUNCTION bump_promotion_version;
    `);
  }
}
