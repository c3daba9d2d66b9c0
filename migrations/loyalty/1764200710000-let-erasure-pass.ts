import type { MigrationInterface, QueryRunner } from "typeorm";

/** Journals stay; what somebody wrote beside them may go with the person. */
export class LetErasurePassInLoyalty1764200710000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER journal_is_immutable ON journal;
      CREATE TRIGGER journal_is_immutable AFTER UPDATE ON journal FOR EACH ROW
        WHEN (NOT is_erasure(to_jsonb(OLD), to_jsonb(NEW), '{memo}')) EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER journal_is_kept BEFORE DELETE OR TRUNCATE ON journal
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      DROP TRIGGER credit_journal_is_immutable ON credit_journal;
      CREATE TRIGGER credit_journal_is_immutable AFTER UPDATE ON credit_journal FOR EACH ROW
        WHEN (NOT is_erasure(to_jsonb(OLD), to_jsonb(NEW), '{memo}')) EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER credit_journal_is_kept BEFORE DELETE OR TRUNCATE ON credit_journal
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER journal_is_kept ON journal;
      DROP TRIGGER journal_is_immutable ON journal;
      CREATE TRIGGER journal_is_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON journal
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      DROP TRIGGER credit_journal_is_kept ON credit_journal;
      DROP TRIGGER credit_journal_is_immutable ON credit_journal;
      CREATE TRIGGER credit_journal_is_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON credit_journal
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
  }
}
