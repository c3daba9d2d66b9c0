import type { MigrationInterface, QueryRunner } from "typeorm";

const UP = `
  CREATE TABLE referral_code (
    user_id    uuid PRIMARY KEY,
    code       text           NOT NULL,
    code_key   text           NOT NULL UNIQUE, -- as it is looked up, like those of coupons
    created_at timestamptz(3) NOT NULL
  );

  CREATE TABLE referral ( -- somebody comes by one code, once
    referee_id   uuid PRIMARY KEY,
    referrer_id  uuid           NOT NULL,
    state        text           NOT NULL CHECK (state IN ('PENDING','REVIEW','QUALIFIED','REWARDED','REJECTED')),
    reason       text,          -- of a review or a rejection
    order_id     uuid UNIQUE,   -- the order that counts
    signed_up_at timestamptz(3) NOT NULL,
    decided_at   timestamptz(3),
    CONSTRAINT nobody_refers_themselves CHECK (referee_id <> referrer_id),
    CONSTRAINT qualified_by_an_order CHECK (state NOT IN ('QUALIFIED','REWARDED') OR order_id IS NOT NULL)
  );
  CREATE INDEX referrals_by_referrer ON referral (referrer_id, signed_up_at);
  CREATE INDEX referrals_by_state ON referral (state, signed_up_at DESC, referee_id DESC);

  CREATE TABLE buyer_signal ( -- what two accounts of one person would share; hashed where it comes from
    kind    text NOT NULL CHECK (kind IN ('ADDRESS','PAYMENT','DEVICE')),
    value   text NOT NULL,
    user_id uuid NOT NULL,
    PRIMARY KEY (kind, value, user_id)
  );
  CREATE INDEX signals_by_buyer ON buyer_signal (user_id);
`;

/** Who came by whose code, and what tells two accounts of one person. */
export class ReferFriends1764100130000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(UP);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE buyer_signal, referral, referral_code`);
  }
}
