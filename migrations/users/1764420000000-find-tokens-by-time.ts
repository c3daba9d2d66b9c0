import type { MigrationInterface, QueryRunner } from "typeorm";

/** The people of a month are counted by their tokens, which are written in the order of time: a few pages find a month. */
export class FindTokensByTime1764420000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      `CREATE INDEX refresh_tokens_by_time ON refresh_tokens USING brin (created_at) WITH (autosummarize)`,
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP INDEX refresh_tokens_by_time`);
  }
}
