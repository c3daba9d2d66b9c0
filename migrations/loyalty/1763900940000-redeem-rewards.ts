import type { MigrationInterface, QueryRunner } from "typeorm";

const UP = `
  ALTER TABLE reward
    ADD COLUMN promotion_id  uuid REFERENCES promotion (id), -- a coupon for it is what the member gets
    ADD COLUMN credit_minor  bigint CHECK (credit_minor > 0), -- or so much gift credit
    ADD COLUMN currency_code char(3),
    ADD COLUMN valid_days    integer NOT NULL DEFAULT 90 CHECK (valid_days > 0), -- of the coupon
    ADD CONSTRAINT coupon_or_credit CHECK (promotion_id IS NULL OR credit_minor IS NULL),
    ADD CONSTRAINT credit_has_a_currency CHECK ((credit_minor IS NULL) = (currency_code IS NULL));

  CREATE TABLE redemption (
    id              uuid PRIMARY KEY,
    user_id         uuid    NOT NULL,
    idempotency_key text    NOT NULL,
    reward_id       uuid    NOT NULL REFERENCES reward (id),
    points          integer NOT NULL CHECK (points > 0),
    coupon_id       uuid    REFERENCES coupon (id),
    credit_minor    bigint,
    currency_code   char(3),
    redeemed_at     timestamptz(3) NOT NULL,
    UNIQUE (user_id, idempotency_key)
  );
  CREATE INDEX redemptions_by_reward ON redemption (reward_id);
`;

/** What a reward gives, and who got which for how many points. */
export class RedeemRewards1763900940000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(UP);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE redemption;
      ALTER TABLE reward DROP COLUMN promotion_id, DROP COLUMN credit_minor, DROP COLUMN currency_code, DROP COLUMN valid_days;
    `);
  }
}
