import type { MigrationInterface, QueryRunner } from "typeorm";

/** What somebody holds against a suspicion that went against them, and another person's answer. */
export class HearAppealsAgainstSuspicions1764710000402 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE fraud_assessment
        ADD COLUMN appeal_reason  text,
        ADD COLUMN appealed_at    timestamptz,
        ADD COLUMN refused_by     uuid, -- who had decided before the appeal; null: the policy by itself
        ADD COLUMN appeal_outcome text CHECK (appeal_outcome IN ('UPHELD', 'OVERTURNED')),
        ADD COLUMN appeal_note    text,
        ADD COLUMN cleared_at     timestamptz, -- evidence of before it is held against this account no more
        ADD CHECK ((appeal_reason IS NULL) = (appealed_at IS NULL)),
        ADD CHECK (appeal_outcome IS NULL OR (appealed_at IS NOT NULL AND appeal_note IS NOT NULL));
      CREATE INDEX fraud_assessment_cleared ON fraud_assessment (account_key, cleared_at) WHERE cleared_at IS NOT NULL;
      CREATE INDEX fraud_assessment_sign_ups ON fraud_assessment (at) WHERE subject_kind = 'SIGN_UP'; -- how many came just now
      -- What was chosen by hand at first takes effect from now on; what somebody has set since stays.
      INSERT INTO ai_policy (name, version, mode, settings, reason, set_at)
      SELECT name, 2, 'AUTO', settings, 'A challenge asks for no more than a confirmed address.', now()
      FROM ai_policy p WHERE name = 'fraud-sign-ups' AND version = 1
        AND NOT EXISTS (SELECT FROM ai_policy n WHERE n.name = p.name AND n.version > 1);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX fraud_assessment_cleared, fraud_assessment_sign_ups;
      ALTER TABLE fraud_assessment DROP COLUMN appeal_reason, DROP COLUMN appealed_at, DROP COLUMN refused_by,
        DROP COLUMN appeal_outcome, DROP COLUMN appeal_note, DROP COLUMN cleared_at;
    `);
  }
}
