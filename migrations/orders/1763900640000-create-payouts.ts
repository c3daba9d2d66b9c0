import type { MigrationInterface, QueryRunner } from "typeorm";

const TERMS = `
  -- When and how sellers are paid. The newest row of a seller counts, else the newest of the mall.
  CREATE TABLE payout_terms (
    id            uuid PRIMARY KEY,
    seller_id     uuid,           -- null: every seller without terms of its own
    period        text           NOT NULL CHECK (period IN ('DAILY','WEEKLY','MONTHLY')),
    hold_days     integer        NOT NULL CHECK (hold_days BETWEEN 0 AND 180), -- after delivery
    reserve_bp    integer        NOT NULL CHECK (reserve_bp BETWEEN 0 AND 10000), -- of what is released; 1 = 0.01 %
    reserve_days  integer        NOT NULL CHECK (reserve_days BETWEEN 0 AND 365),
    minimum_units integer        NOT NULL CHECK (minimum_units >= 0), -- in whole units of the currency
    valid_from    timestamptz(3) NOT NULL,
    created_by    text           NOT NULL,
    CONSTRAINT a_reserve_has_days CHECK ((reserve_bp > 0) = (reserve_days > 0))
  );
  CREATE INDEX payout_terms_by_seller ON payout_terms (seller_id, valid_from DESC, id DESC);
  CREATE TRIGGER payout_terms_never_change BEFORE UPDATE OR DELETE OR TRUNCATE ON payout_terms
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  INSERT INTO payout_terms VALUES
    ('0197e000-0000-7000-8000-00000000c002', NULL, 'WEEKLY', 14, 0, 0, 1, '2000-01-01', 'mall');
`;

const PAYOUTS = `
  CREATE TABLE payout_run (
    period      text PRIMARY KEY,                  -- such as 2026-11-22, 2026-W47 or 2026-11
    position    bigint         NOT NULL DEFAULT 0, -- the last account that was looked at: a run that was cut off goes on
    started_at  timestamptz(3) NOT NULL,
    finished_at timestamptz(3)
  );

  CREATE TABLE payout (
    id              uuid PRIMARY KEY,
    seller_id       uuid           NOT NULL,
    account_id      bigint         NOT NULL REFERENCES ledger_account,
    currency        text           NOT NULL,
    period          text           NOT NULL,
    amount_minor    bigint         NOT NULL CHECK (amount_minor > 0),
    available_minor bigint         NOT NULL, -- at that moment, under the account's lock
    state           text           NOT NULL DEFAULT 'REQUESTED' CHECK (state IN ('REQUESTED','SENT','PAID','FAILED')),
    provider        text,
    failure_code    text,
    requested_at    timestamptz(3) NOT NULL,
    next_try_at     timestamptz(3) NOT NULL,
    tries           integer        NOT NULL DEFAULT 0,
    sent_at         timestamptz(3),
    settled_at      timestamptz(3),
    CONSTRAINT paid_from_what_is_available CHECK (amount_minor <= available_minor),
    CONSTRAINT payout_failed_for_a_reason CHECK ((state = 'FAILED') = (failure_code IS NOT NULL)),
    CONSTRAINT payout_is_settled_once CHECK ((state IN ('PAID','FAILED')) = (settled_at IS NOT NULL))
  ) WITH (fillfactor = 70);
  CREATE UNIQUE INDEX one_payout_per_seller_period_and_currency ON payout (seller_id, period, currency) WHERE state <> 'FAILED';
  CREATE INDEX payouts_by_seller ON payout (seller_id, requested_at DESC, id DESC);
  CREATE INDEX payouts_by_account ON payout (account_id, requested_at);
  CREATE INDEX payouts_under_way ON payout (next_try_at) WHERE state IN ('REQUESTED','SENT');

  CREATE TRIGGER payout_amounts_never_change BEFORE UPDATE OF id, seller_id, account_id, currency, period, amount_minor,
    available_minor, requested_at ON payout FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER payout_is_kept BEFORE DELETE OR TRUNCATE ON payout FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER payout_moves_along_its_table AFTER UPDATE OF state ON payout FOR EACH ROW
    WHEN (OLD.state <> NEW.state AND (OLD.state, NEW.state) NOT IN (
      ('REQUESTED','SENT'), ('REQUESTED','FAILED'), ('SENT','PAID'), ('SENT','FAILED')))
    EXECUTE FUNCTION refuse_move();

  -- The books of the sandbox's bank.
  CREATE TABLE sandbox_transfer (
    key          text PRIMARY KEY,
    token        text   NOT NULL,
    amount_minor bigint NOT NULL,
    currency     text   NOT NULL,
    state        text   NOT NULL CHECK (state IN ('ACCEPTED','PAID','BOUNCED')),
    created_at   timestamptz NOT NULL DEFAULT now()
  );
`;

/** Paying sellers what is theirs: on which terms, in which runs, and what became of each payout. */
export class CreatePayouts1763900640000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const change of [TERMS, PAYOUTS]) await db.query(change);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE sandbox_transfer, payout, payout_run, payout_terms`);
  }
}
