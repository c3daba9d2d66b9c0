import type { MigrationInterface, QueryRunner } from "typeorm";

/** Names that are what was searched for, or begin with it: of a word that very many listings hold, they come first. */
export class FindNamesByHowTheyBegin1764320100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      `CREATE INDEX search_document_by_beginning ON search_document (left(name_text, 200) text_pattern_ops)`,
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP INDEX search_document_by_beginning`);
  }
}
