import type { MigrationInterface, QueryRunner } from "typeorm";

/** The database itself checks that each journal sums to zero, keeps the balances, and refuses to change what was posted. */
export class GuardPointsLedger1763800150000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION assert_journal_sums_to_zero() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF (SELECT sum(amount) FROM posting WHERE journal_id = NEW.journal_id) <> 0 THEN
          RAISE EXCEPTION 'journal % does not sum to zero', NEW.journal_id USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
      END $$;
      CREATE CONSTRAINT TRIGGER journal_sums_to_zero AFTER INSERT ON posting
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION assert_journal_sums_to_zero();

      CREATE FUNCTION keep_balances() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE account SET balance = balance + moved.amount
        FROM (SELECT account_id, sum(amount) AS amount FROM fresh GROUP BY account_id) moved
        WHERE account.id = moved.account_id AND account.user_id IS NOT NULL;
        RETURN NULL;
      END $$;
      CREATE TRIGGER posting_moves_balances AFTER INSERT ON posting
        REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION keep_balances();

      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'the points ledger is only added to: correct it by a new journal' USING ERRCODE = 'restrict_violation';
      END $$;
      CREATE TRIGGER journal_is_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON journal
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER posting_is_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON posting
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER posting_is_immutable ON posting;
      DROP TRIGGER journal_is_immutable ON journal;
      DROP TRIGGER posting_moves_balances ON posting;
      DROP TRIGGER journal_sums_to_zero ON posting;
      DROP FUNCTION assert_journal_sums_to_zero, keep_balances, refuse_change;
    `);
  }
}
