import type { MigrationInterface, QueryRunner } from "typeorm";

/** Whether somebody reads mail at an address, and the tokens by which a mail proves it. */
export class WriteToPeople1764010300000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE users ADD COLUMN email_verified_at timestamptz;

      CREATE TABLE email_tokens (
        token_hash bytea PRIMARY KEY, -- SHA-256: the token is in the mail alone
        user_id    uuid        NOT NULL REFERENCES users,
        purpose    text        NOT NULL CHECK (purpose IN ('VERIFY', 'RESET', 'CHANGE')),
        email      text        NOT NULL, -- where the mail went
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        used_at    timestamptz
      );
      CREATE INDEX email_tokens_of_user ON email_tokens (user_id, purpose, created_at);
      CREATE INDEX email_tokens_by_end ON email_tokens (expires_at);

      ALTER TABLE sessions
        ADD COLUMN ip text, -- where it was opened from
        DROP CONSTRAINT sessions_revoked_for_check,
        ADD CONSTRAINT sessions_revoked_for_check CHECK (revoked_for IN ('SIGNED_OUT', 'REUSED', 'MEMBERSHIP_ENDED',
          'PASSWORD_CHANGED', 'ROLES_CHANGED', 'REVOKED'));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      UPDATE sessions SET revoked_for = 'SIGNED_OUT' WHERE revoked_for IN ('PASSWORD_CHANGED', 'ROLES_CHANGED', 'REVOKED');
      ALTER TABLE sessions
        DROP COLUMN ip,
        DROP CONSTRAINT sessions_revoked_for_check,
        ADD CONSTRAINT sessions_revoked_for_check CHECK (revoked_for IN ('SIGNED_OUT', 'REUSED', 'MEMBERSHIP_ENDED'));
      DROP TABLE email_tokens;
      ALTER TABLE users DROP COLUMN email_verified_at;
    `);
  }
}
