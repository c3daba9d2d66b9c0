import type { MigrationInterface, QueryRunner } from "typeorm";

/** What people agreed to or refused, and when. A change of mind is a new row; the newest of a purpose holds. */
export class CreateConsents1763800140000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE consents (
        seq         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        user_id     uuid        NOT NULL REFERENCES users,
        purpose     text        NOT NULL CHECK (length(purpose) BETWEEN 1 AND 64),
        version     text, -- of the text that the person saw
        granted     boolean     NOT NULL,
        recorded_at timestamptz NOT NULL
      );
      CREATE INDEX consents_of_user ON consents (user_id, purpose, seq);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP TABLE consents");
  }
}
