import type { MigrationInterface, QueryRunner } from "typeorm";

/** Each letter is tried for as long as it matters: a code for a day, a statement of reasons for two weeks. */
export class TryLettersForTheirTime1764600200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE letter ADD COLUMN given_up_at timestamptz NOT NULL DEFAULT now() + interval '1 day';
      CREATE INDEX letters_by_end ON letter (given_up_at);
      DROP INDEX letters_by_age;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE INDEX letters_by_age ON letter (created_at);
      ALTER TABLE letter DROP COLUMN given_up_at;
    `);
  }
}
