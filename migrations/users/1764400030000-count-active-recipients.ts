import type { MigrationInterface, QueryRunner } from "typeorm";

/** How many people with an account were there each month: numbers alone, which outlive the sessions that they come from. */
export class CountActiveRecipients1764400030000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE active_recipients (
        month      date PRIMARY KEY CHECK (month = date_trunc('month', month)),
        signed_in  integer     NOT NULL CHECK (signed_in >= 0),
        counted_at timestamptz NOT NULL
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE active_recipients`);
  }
}
