import type { MigrationInterface, QueryRunner } from "typeorm";

/** Second factors of sign-in, the challenges that ask for them, and when a session's person last gave one. */
export class AskForSecondProofs1764010310000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE totp_factors (
        user_id       uuid PRIMARY KEY REFERENCES users,
        secret_sealed bytea       NOT NULL, -- encrypted: whoever reads the database alone can make no code
        created_at    timestamptz NOT NULL,
        confirmed_at  timestamptz, -- null: not in force until a code of it was right
        last_step     bigint      NOT NULL DEFAULT 0 -- of 30 seconds: no code is good twice
      );

      CREATE TABLE recovery_codes (
        user_id    uuid  NOT NULL REFERENCES users,
        code_hash  bytea NOT NULL,
        created_at timestamptz NOT NULL,
        used_at    timestamptz,
        PRIMARY KEY (user_id, code_hash)
      );

      CREATE TABLE passkeys (
        id           text PRIMARY KEY CHECK (length(id) <= 1400), -- as the authenticator calls it
        user_id      uuid        NOT NULL REFERENCES users,
        public_key   bytea       NOT NULL,
        counter      bigint      NOT NULL,
        transports   text[]      NOT NULL,
        name         text        NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
        is_backed_up boolean     NOT NULL,
        created_at   timestamptz NOT NULL,
        last_used_at timestamptz
      );
      CREATE INDEX passkeys_of_user ON passkeys (user_id, created_at);

      CREATE TABLE mfa_challenges (
        id         uuid PRIMARY KEY,
        user_id    uuid REFERENCES users, -- null: a passkey will say who it is
        purpose    text        NOT NULL CHECK (purpose IN ('SIGN_IN', 'PASSKEY_SIGN_IN', 'PASSKEY_ADD', 'STEP_UP')),
        challenge  text        NOT NULL, -- what a passkey signs
        attempts   integer     NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        used_at    timestamptz
      );
      CREATE INDEX mfa_challenges_by_end ON mfa_challenges (expires_at);

      ALTER TABLE sessions ADD COLUMN mfa_at timestamptz;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE sessions DROP COLUMN mfa_at;
      DROP TABLE mfa_challenges, passkeys, recovery_codes, totp_factors;
    `);
  }
}
