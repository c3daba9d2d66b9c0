import type { MigrationInterface, QueryRunner } from "typeorm";

/** What one administrator wants done and another one decides: roles, payouts, refunds, erasures. */
export class DecideWithFourEyes1764010400000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE approval_requests (
        id              uuid PRIMARY KEY,
        kind            text        NOT NULL CHECK (kind IN ('ROLE_GRANT', 'ROLE_REVOKE', 'PAYOUT', 'REFUND', 'ERASURE')),
        subject_id      text        NOT NULL, -- whom or what it is about
        details         jsonb       NOT NULL, -- what exactly is to be done
        reason          text        NOT NULL,
        requested_by    uuid        NOT NULL,
        requested_at    timestamptz NOT NULL,
        expires_at      timestamptz NOT NULL,
        state           text        NOT NULL CHECK (state IN ('PENDING', 'APPROVED', 'REJECTED', 'USED')),
        decided_by      uuid,
        decided_at      timestamptz,
        decision_reason text,
        used_for        text, -- the idempotency key of the one thing that it was used for
        CONSTRAINT approval_requests_four_eyes CHECK (decided_by <> requested_by),
        CHECK ((state = 'PENDING') = (decided_by IS NULL)),
        CHECK ((state = 'USED') = (used_for IS NOT NULL))
      );
      CREATE INDEX approval_requests_by_state ON approval_requests (state, id DESC);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP TABLE approval_requests");
  }
}
