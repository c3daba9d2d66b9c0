import type { MigrationInterface, QueryRunner } from "typeorm";

/** Passwords as argon2id hashes, and how often somebody has lately tried to guess one. */
export class CreateCredentials1763800110000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE credentials (
        user_id       uuid PRIMARY KEY REFERENCES users,
        password_hash text        NOT NULL CHECK (password_hash LIKE '$argon2id$%'),
        changed_at    timestamptz NOT NULL
      );

      CREATE TABLE sign_in_attempts (
        account_key   bytea PRIMARY KEY, -- SHA-256 of the address that was tried, whether or not somebody has it
        attempts      integer     NOT NULL CHECK (attempts >= 1),
        blocked_until timestamptz NOT NULL,
        last_at       timestamptz NOT NULL
      );
      CREATE INDEX sign_in_attempts_by_age ON sign_in_attempts (last_at);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP TABLE sign_in_attempts, credentials");
  }
}
