import type { MigrationInterface, QueryRunner } from "typeorm";

/** What was thought of each order and sign-up, what turned out, and what is still to be looked at by a person. */
export class AssessFraud1764100300000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE fraud_assessment (
        id            uuid PRIMARY KEY, -- of its decision too
        subject_kind  text        NOT NULL CHECK (subject_kind IN ('ORDER', 'SIGN_UP')),
        subject_id    uuid        NOT NULL,
        attempt_key   text        NOT NULL, -- one attempt to buy counts once, however often it is priced
        user_id       uuid,
        account_key   text        NOT NULL, -- the person, or a guest by the digest of their e-mail address
        place_key     text,                 -- digest of the delivery address
        amount_minor  bigint      NOT NULL DEFAULT 0,
        at            timestamptz NOT NULL,
        outcome       text        NOT NULL CHECK (outcome IN ('ALLOW', 'CHALLENGE', 'REVIEW', 'BLOCK')),
        rule_score    double precision NOT NULL CHECK (rule_score BETWEEN 0 AND 1),
        model_score   double precision CHECK (model_score BETWEEN 0 AND 1), -- null: the model did not answer
        model_name    text        NOT NULL, -- what decided: the model, or the rules alone
        model_version text        NOT NULL,
        facts         jsonb       NOT NULL,
        explanation   text        NOT NULL,
        label         text CHECK (label IN ('FRAUD', 'LEGITIMATE')),
        label_source  text CHECK (label_source IN ('CHARGEBACK', 'REVIEW')),
        labelled_at   timestamptz,
        review_state  text CHECK (review_state IN ('OPEN', 'APPROVED', 'REJECTED')),
        reviewed_by   uuid,
        reviewed_at   timestamptz,
        UNIQUE (subject_kind, subject_id),
        CHECK ((label IS NULL) = (label_source IS NULL) AND (label IS NULL) = (labelled_at IS NULL)),
        CHECK ((reviewed_by IS NOT NULL) = (review_state IN ('APPROVED', 'REJECTED')))
      );
      CREATE INDEX fraud_assessment_by_account ON fraud_assessment (account_key, at);
      CREATE INDEX fraud_assessment_by_place ON fraud_assessment (place_key, at) WHERE place_key IS NOT NULL;
      CREATE INDEX fraud_assessment_by_time ON fraud_assessment (subject_kind, at);
      CREATE INDEX fraud_assessment_to_review ON fraud_assessment (id) WHERE review_state = 'OPEN';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE fraud_assessment`);
  }
}
