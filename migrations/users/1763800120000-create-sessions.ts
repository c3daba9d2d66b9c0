import type { MigrationInterface, QueryRunner } from "typeorm";

/** Sign-ins. A session is one family of refresh tokens, of which only the newest is good. */
export class CreateSessions1763800120000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE sessions (
        id              uuid PRIMARY KEY,
        user_id         uuid        NOT NULL REFERENCES users,
        created_at      timestamptz NOT NULL,
        last_used_at    timestamptz NOT NULL,
        idle_expires_at timestamptz NOT NULL,
        expires_at      timestamptz NOT NULL,
        revoked_at      timestamptz,
        revoked_for     text CHECK (revoked_for IN ('SIGNED_OUT', 'REUSED', 'MEMBERSHIP_ENDED')),
        CHECK ((revoked_at IS NULL) = (revoked_for IS NULL))
      );
      CREATE INDEX sessions_of_user ON sessions (user_id) WHERE revoked_at IS NULL;
      CREATE INDEX sessions_by_end ON sessions (expires_at);

      CREATE TABLE refresh_tokens (
        token_hash     bytea PRIMARY KEY, -- SHA-256: the tokens themselves are nowhere in the database
        session_id     uuid        NOT NULL REFERENCES sessions ON DELETE CASCADE,
        created_at     timestamptz NOT NULL,
        used_at        timestamptz,
        successor_salt bytea, -- with the used token it gives the successor again, for a client whose answer was lost
        CHECK ((used_at IS NULL) = (successor_salt IS NULL))
      );
      CREATE INDEX refresh_tokens_of_session ON refresh_tokens (session_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP TABLE refresh_tokens, sessions");
  }
}
