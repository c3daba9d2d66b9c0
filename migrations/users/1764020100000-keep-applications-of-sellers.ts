import type { MigrationInterface, QueryRunner } from "typeorm";

const FINDINGS = `
  CREATE TABLE onboarding_check (
    id          uuid PRIMARY KEY,
    seller_id   uuid        NOT NULL REFERENCES seller_application,
    run         integer     NOT NULL,
    place       integer     NOT NULL,
    code        text        NOT NULL,
    outcome     text        NOT NULL CHECK (outcome IN ('PASSED', 'FAILED', 'NEEDS_REVIEW')),
    explanation text        NOT NULL,
    evidence    jsonb       NOT NULL,
    actor_id    uuid, -- null: by itself
    checked_at  timestamptz NOT NULL
  );
  CREATE INDEX onboarding_checks_of_run ON onboarding_check (seller_id, run, place);
  
  CREATE TABLE seller_appeal (
    id           uuid PRIMARY KEY,
    seller_id    uuid        NOT NULL REFERENCES seller_application,
    appellant_id uuid        NOT NULL,
    refused_by   uuid        NOT NULL,
    reason       text        NOT NULL,
    appealed_at  timestamptz NOT NULL,
    outcome      text CHECK (outcome IN ('UPHELD', 'OVERTURNED')),
    note         text,
    decided_by   uuid,
    decided_at   timestamptz,
    CONSTRAINT appeals_are_decided_by_others CHECK (decided_by <> refused_by AND decided_by <> appellant_id),
    CHECK (num_nulls(outcome, note, decided_by, decided_at) IN (0, 4))
  );
  -- One appeal against a refusal; after it was overturned there may be another refusal.
  CREATE UNIQUE INDEX seller_appeals_open ON seller_appeal (seller_id) WHERE outcome IS NULL OR outcome = 'UPHELD';
  
  CREATE FUNCTION refuse_change_of_check() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'what a check found stays' USING ERRCODE = 'restrict_violation';
  END $$;
  CREATE TRIGGER onboarding_check_stays BEFORE UPDATE OR DELETE ON onboarding_check
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_check();
`;

/** What organisations say of themselves to be let in, what was checked, by whom it was decided, and what they hold against it. */
export class KeepApplicationsOfSellers1764020100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE seller_application (
        seller_id      uuid PRIMARY KEY REFERENCES sellers,
        applicant_id   uuid        NOT NULL REFERENCES users,
        phone          text,
        tax_id         text,
        planned_goods  text,
        certified_at   timestamptz, -- that only products and services that comply with the law will be offered
        run            integer     NOT NULL DEFAULT 0, -- of its checks
        created_at     timestamptz NOT NULL,
        submitted_at   timestamptz
      );
      CREATE INDEX seller_applications_of_person ON seller_application (applicant_id);
      -- The queue of those who wait for a decision, the oldest first.
      CREATE INDEX sellers_in_review ON sellers (updated_at, id) WHERE state = 'IN_REVIEW';
      -- Who else says that it is this business.
      CREATE INDEX sellers_by_registration ON sellers (country, registration_number) WHERE registration_number IS NOT NULL;
      CREATE INDEX sellers_by_vat_number ON sellers (vat_number) WHERE vat_number IS NOT NULL;

      CREATE TABLE seller_document (
        id         uuid PRIMARY KEY,
        seller_id  uuid        NOT NULL REFERENCES seller_application,
        kind       text        NOT NULL CHECK (kind IN ('IDENTITY', 'TRADE_REGISTER', 'TAX', 'BANK', 'OTHER')),
        file_name  text        NOT NULL,
        media_type text        NOT NULL,
        reference  text        NOT NULL, -- of the store that keeps the file
        added_at   timestamptz NOT NULL
      );
      CREATE INDEX seller_documents_of_seller ON seller_document (seller_id, id);
    `);
    await db.query(FINDINGS);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE seller_appeal, onboarding_check, seller_document, seller_application;
      DROP FUNCTION refuse_change_of_check();
      DROP INDEX sellers_in_review, sellers_by_registration, sellers_by_vat_number;
    `);
  }
}
