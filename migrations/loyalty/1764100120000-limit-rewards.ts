import type { MigrationInterface, QueryRunner } from "typeorm";

const UP = `
  ALTER TABLE reward
    ADD COLUMN stock            integer CHECK (stock >= 0), -- how many are left; null: any number
    ADD COLUMN per_member_limit integer CHECK (per_member_limit > 0),
    ADD COLUMN lowest_tier      text REFERENCES tier (code),
    ADD COLUMN perk             text CHECK (perk ~ '^[a-z][a-z0-9-]{0,39}$'), -- what its owner may: known to promotions as a segment
    ADD COLUMN starts_at        timestamptz(3),
    ADD COLUMN ends_at          timestamptz(3),
    ADD CONSTRAINT reward_ends_after_it_starts CHECK (ends_at > starts_at),
    DROP CONSTRAINT coupon_or_credit,
    ADD CONSTRAINT gives_one_thing CHECK (num_nonnulls(promotion_id, credit_minor, perk) <= 1);

  CREATE TABLE reward_member_count ( -- of rewards with a limit per member
    user_id   uuid    NOT NULL,
    reward_id uuid    NOT NULL REFERENCES reward (id),
    redeemed  integer NOT NULL CHECK (redeemed > 0),
    most      integer NOT NULL,
    PRIMARY KEY (user_id, reward_id),
    CONSTRAINT redeemed_within_limit CHECK (redeemed <= most)
  );

  CREATE TABLE perk_grant (
    redemption_id uuid PRIMARY KEY REFERENCES redemption (id),
    user_id       uuid           NOT NULL,
    perk          text           NOT NULL,
    title         text           NOT NULL,
    granted_at    timestamptz(3) NOT NULL,
    expires_at    timestamptz(3) NOT NULL
  );
  CREATE INDEX perks_by_member ON perk_grant (user_id, expires_at);
`;

/** Rewards that run out, that a member may have so often, that are for higher tiers, and that are perks. */
export class LimitRewards1764100120000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(UP);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE perk_grant, reward_member_count;
      ALTER TABLE reward DROP CONSTRAINT gives_one_thing, DROP CONSTRAINT reward_ends_after_it_starts,
        DROP COLUMN ends_at, DROP COLUMN starts_at, DROP COLUMN perk, DROP COLUMN lowest_tier,
        DROP COLUMN per_member_limit, DROP COLUMN stock,
        ADD CONSTRAINT coupon_or_credit CHECK (promotion_id IS NULL OR credit_minor IS NULL)`);
  }
}
