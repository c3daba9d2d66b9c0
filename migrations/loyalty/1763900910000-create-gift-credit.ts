import type { MigrationInterface, QueryRunner } from "typeorm";

const UP = `
  CREATE TABLE credit_account (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id       uuid,   -- null: an account of the programme
    kind          text    NOT NULL,
    currency_code char(3) NOT NULL,
    balance       bigint, -- the programme's are summed when asked for
    CONSTRAINT credit_account_once UNIQUE NULLS NOT DISTINCT (user_id, currency_code, kind),
    CONSTRAINT credit_account_kind CHECK (kind IN ('AVAILABLE','HELD') AND user_id IS NOT NULL
                                       OR kind IN ('ISSUED','SPENT') AND user_id IS NULL),
    CONSTRAINT credit_never_negative CHECK ((user_id IS NULL) = (balance IS NULL) AND balance >= 0)
  );

  CREATE TABLE credit_journal (
    id            uuid PRIMARY KEY,
    user_id       uuid           NOT NULL,
    kind          text           NOT NULL CHECK (kind IN ('ISSUED','HELD','FREED','SPENT','RETURNED')),
    currency_code char(3)        NOT NULL,
    amount_minor  bigint         NOT NULL CHECK (amount_minor > 0), -- what it moves
    order_id      uuid,
    cause         text           UNIQUE, -- what must move credit once only, such as an administrator's key
    memo          text           NOT NULL,
    seq           bigint GENERATED ALWAYS AS IDENTITY,
    happened_at   timestamptz(3) NOT NULL
  );
  CREATE UNIQUE INDEX credit_journals_by_member ON credit_journal (user_id, seq DESC);

  CREATE TABLE credit_posting (
    journal_id   uuid   NOT NULL REFERENCES credit_journal (id),
    account_id   bigint NOT NULL REFERENCES credit_account (id),
    amount_minor bigint NOT NULL CHECK (amount_minor <> 0),
    PRIMARY KEY (journal_id, account_id)
  );
  CREATE INDEX credit_postings_by_account ON credit_posting (account_id);

  CREATE FUNCTION assert_credit_journal_sums_to_zero() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (
      SELECT FROM credit_posting p JOIN credit_account a ON a.id = p.account_id
        JOIN credit_journal j ON j.id = p.journal_id
      WHERE p.journal_id = NEW.journal_id
      HAVING sum(p.amount_minor) <> 0 OR bool_or(a.currency_code <> j.currency_code)) THEN
      RAISE EXCEPTION 'credit journal % does not sum to zero in one currency', NEW.journal_id
        USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER credit_journal_sums_to_zero AFTER INSERT ON credit_posting
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION assert_credit_journal_sums_to_zero();

  CREATE FUNCTION keep_credit_balances() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE credit_account SET balance = balance + moved.amount
    FROM (SELECT account_id, sum(amount_minor) AS amount FROM fresh GROUP BY account_id) moved
    WHERE credit_account.id = moved.account_id AND credit_account.user_id IS NOT NULL;
    RETURN NULL;
  END $$;
  CREATE TRIGGER credit_posting_moves_balances AFTER INSERT ON credit_posting
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION keep_credit_balances();

  CREATE TRIGGER credit_journal_is_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON credit_journal
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER credit_posting_is_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON credit_posting
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
`;

/** Gift credit in double entry, by member and currency: guarded like the points ledger. */
export class CreateGiftCredit1763900910000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(UP);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE credit_posting, credit_journal, credit_account;
      DROP FUNCTION assert_credit_journal_sums_to_zero, keep_credit_balances;
    `);
  }
}
