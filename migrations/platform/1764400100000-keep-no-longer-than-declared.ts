import type { MigrationInterface, QueryRunner } from "typeorm";

/** How far each rule of retention came: see platform/src/privacy/end-what-is-over.ts. Once in each subgraph's schema. */
export class KeepNoLongerThanDeclared1764400100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE retention_progress (
        rule          text   PRIMARY KEY,
        ended_rows    bigint NOT NULL DEFAULT 0,
        last_run_at   timestamptz,
        last_ended_at timestamptz,
        last_key      uuid -- of rules whose rows stay behind, emptied: the last that went
      )`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP TABLE retention_progress");
  }
}
