import type { MigrationInterface, QueryRunner } from "typeorm";

/** What was decided about a text stays; what it quotes of the text may go with its author. */
export class LetErasurePassInReviews1764200710000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER moderation_decision_is_append_only ON moderation_decision;
      CREATE TRIGGER moderation_decision_is_append_only AFTER UPDATE ON moderation_decision FOR EACH ROW
        WHEN (NOT is_erasure(to_jsonb(OLD), to_jsonb(NEW), '{facts}')) EXECUTE FUNCTION refuse_rewriting();
      CREATE TRIGGER moderation_decision_is_kept BEFORE DELETE OR TRUNCATE ON moderation_decision
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
      DROP TRIGGER moderation_move_is_append_only ON moderation_move;
      CREATE TRIGGER moderation_move_is_append_only AFTER UPDATE ON moderation_move FOR EACH ROW
        WHEN (NOT is_erasure(to_jsonb(OLD), to_jsonb(NEW), '{reason}')) EXECUTE FUNCTION refuse_rewriting();
      CREATE TRIGGER moderation_move_is_kept BEFORE DELETE OR TRUNCATE ON moderation_move
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
      DROP TRIGGER statement_of_reasons_is_append_only ON statement_of_reasons;
      CREATE TRIGGER statement_of_reasons_is_append_only AFTER UPDATE ON statement_of_reasons FOR EACH ROW
        WHEN (NOT is_erasure(to_jsonb(OLD), to_jsonb(NEW), '{facts}')) EXECUTE FUNCTION refuse_rewriting();
      CREATE TRIGGER statement_of_reasons_is_kept BEFORE DELETE OR TRUNCATE ON statement_of_reasons
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER moderation_decision_is_kept ON moderation_decision;
      DROP TRIGGER moderation_decision_is_append_only ON moderation_decision;
      CREATE TRIGGER moderation_decision_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON moderation_decision
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
      DROP TRIGGER moderation_move_is_kept ON moderation_move;
      DROP TRIGGER moderation_move_is_append_only ON moderation_move;
      CREATE TRIGGER moderation_move_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON moderation_move
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
      DROP TRIGGER statement_of_reasons_is_kept ON statement_of_reasons;
      DROP TRIGGER statement_of_reasons_is_append_only ON statement_of_reasons;
      CREATE TRIGGER statement_of_reasons_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON statement_of_reasons
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
    `);
  }
}
