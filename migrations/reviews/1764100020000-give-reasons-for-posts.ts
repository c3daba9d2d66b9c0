import type { MigrationInterface, QueryRunner } from "typeorm";

/** Posts are restricted as all other texts are: never without a statement of reasons. */
export class GiveReasonsForPosts1764100020000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE CONSTRAINT TRIGGER post_restricted_with_reasons
        AFTER INSERT OR UPDATE OF visibility ON post DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
        WHEN (NEW.visibility <> 'VISIBLE') EXECUTE FUNCTION require_statement_of_reasons('POST');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TRIGGER post_restricted_with_reasons ON post`);
  }
}
