import type { MigrationInterface, QueryRunner } from "typeorm";

/** What the trees said by themselves is kept beside the score, so that it can be held against what turned out. */
export class CalibrateFraudScores1764800000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE fraud_assessment
        ADD COLUMN model_log_odds double precision, -- of the trees, before they are calibrated; null: none, or of before
        ADD COLUMN trees_version text;
      CREATE TABLE fraud_calibration ( -- what each night's attempt came to; rows are only added
        number         integer     GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at             timestamptz NOT NULL,
        state          text        NOT NULL CHECK (state IN ('BETTER', 'REFUSED', 'SKIPPED')),
        figures        text        NOT NULL, -- in a sentence
        policy_version integer     CHECK ((policy_version IS NOT NULL) = (state = 'BETTER')) -- which it serves in
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE fraud_calibration;
      ALTER TABLE fraud_assessment DROP COLUMN model_log_odds, DROP COLUMN trees_version;
    `);
  }
}
