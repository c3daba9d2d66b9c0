import type { MigrationInterface, QueryRunner } from "typeorm";

const TABLES = `
  CREATE TABLE ledger_account (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind     text   NOT NULL,
    owner_id uuid,  -- a seller, owned by the users subgraph; null: an account of the mall itself
    currency text   NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    CONSTRAINT ledger_account_once UNIQUE NULLS NOT DISTINCT (owner_id, kind, currency),
    CONSTRAINT ledger_account_kind CHECK (
      kind IN ('SELLER_PENDING','SELLER_AVAILABLE','SELLER_RESERVE') AND owner_id IS NOT NULL
      OR kind IN ('PROVIDER','POINTS_TENDER','GIFT_CREDIT','PROMOTION_COST','COMMISSION','PAYOUT_CLEARING')
        AND owner_id IS NULL)
  );

  CREATE TABLE journal (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key             text           NOT NULL CONSTRAINT journal_once UNIQUE, -- what caused it: booked once, whatever is repeated
    kind            text           NOT NULL CHECK (kind IN
      ('SALE','REFUND','CHARGEBACK','CHARGEBACK_REVERSED','RELEASE','RESERVE_RELEASE','PAYOUT','PAYOUT_PAID','PAYOUT_FAILED','CORRECTION')),
    at              timestamptz(3) NOT NULL,
    order_id        uuid,
    seller_order_id uuid,
    source_id       bigint REFERENCES journal -- the journal that this one goes on with, such as the sale that is released
  );
  CREATE INDEX journals_by_seller_order ON journal (seller_order_id) WHERE seller_order_id IS NOT NULL;

  CREATE TABLE posting (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    journal_id   bigint NOT NULL REFERENCES journal,
    account_id   bigint NOT NULL REFERENCES ledger_account,
    amount_minor bigint NOT NULL CHECK (amount_minor <> 0), -- debits are positive, credits negative
    CONSTRAINT one_posting_per_account UNIQUE (journal_id, account_id)
  );
  CREATE INDEX postings_by_account ON posting (account_id, id) INCLUDE (amount_minor); -- a balance is read from the index alone
`;

const GUARDS = `
  CREATE FUNCTION assert_journal_balances() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM posting p JOIN ledger_account a ON a.id = p.account_id
        WHERE p.journal_id = NEW.journal_id GROUP BY a.currency HAVING sum(p.amount_minor) <> 0) THEN
      RAISE EXCEPTION 'journal % does not sum to zero', NEW.journal_id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER journal_sums_to_zero AFTER INSERT ON posting
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION assert_journal_balances();

  CREATE FUNCTION refuse_late_posting() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    -- A journal is complete when its transaction commits: what comes later is a journal of its own.
    IF EXISTS (SELECT FROM fresh f JOIN journal j ON j.id = f.journal_id
        WHERE j.xmin::text::bigint <> pg_current_xact_id()::text::bigint % 4294967296) THEN
      RAISE EXCEPTION 'a journal is written once: correct it by a new one' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER posting_comes_with_its_journal AFTER INSERT ON posting
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION refuse_late_posting();

  CREATE TRIGGER ledger_account_never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_account
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER journal_never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON journal
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER posting_never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON posting
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
`;

/** The mall's and the sellers' money in double entry. The database itself holds each journal to zero and to never change. */
export class CreateMoneyLedger1763900610000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const change of [TABLES, GUARDS]) await db.query(change);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      `DROP TABLE posting, journal, ledger_account; DROP FUNCTION refuse_late_posting, assert_journal_balances`,
    );
  }
}
