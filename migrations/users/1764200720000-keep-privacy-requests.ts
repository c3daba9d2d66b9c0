import type { MigrationInterface, QueryRunner } from "typeorm";

/** Who asked for their data or for their erasure, how far it came, and what each subgraph answered. */
export class KeepPrivacyRequests1764200720000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE privacy_request (
        id                 uuid PRIMARY KEY,
        kind               text        NOT NULL CHECK (kind IN ('EXPORT', 'ERASURE')),
        person_id          uuid        NOT NULL REFERENCES users,
        requested_by       uuid        NOT NULL,
        state              text        NOT NULL CHECK (state IN
          ('COLLECTING', 'READY', 'EXPIRED', 'CHECKING', 'BLOCKED', 'ERASING', 'VERIFYING', 'DONE', 'CANCELLED')),
        attempt            integer     NOT NULL DEFAULT 1,
        open               text[]      NOT NULL DEFAULT '{}', -- what an erasure waits for
        payloads           integer     NOT NULL DEFAULT 0,    -- events of the log that were emptied
        receipt_hash       bytea,                             -- of an erasure: lets its person look at it afterwards
        public_key         text,                              -- of an export: what parts are sealed for
        private_key_sealed bytea,
        requested_at       timestamptz NOT NULL,
        asked_at           timestamptz NOT NULL,              -- when subgraphs were asked last
        finished_at        timestamptz,
        expires_at         timestamptz,
        CHECK ((kind = 'EXPORT') = (state IN ('COLLECTING', 'READY', 'EXPIRED')))
      );
      CREATE UNIQUE INDEX privacy_requests_open ON privacy_request (person_id, kind)
        WHERE state IN ('COLLECTING', 'CHECKING', 'BLOCKED', 'ERASING', 'VERIFYING');
      CREATE INDEX privacy_requests_of_person ON privacy_request (person_id, id DESC);
      CREATE INDEX privacy_requests_to_resume ON privacy_request (asked_at)
        WHERE state IN ('COLLECTING', 'CHECKING', 'BLOCKED', 'ERASING', 'VERIFYING');
      CREATE INDEX privacy_requests_to_expire ON privacy_request (expires_at) WHERE state = 'READY';

      CREATE TABLE privacy_answer (
        request_id  uuid        NOT NULL REFERENCES privacy_request,
        step        text        NOT NULL CHECK (step IN ('CHECK', 'ERASE', 'VERIFY')),
        subgraph    text        NOT NULL,
        open        text[]      NOT NULL DEFAULT '{}',
        report      jsonb,
        answered_at timestamptz NOT NULL,
        PRIMARY KEY (request_id, step, subgraph)
      );

      CREATE TABLE privacy_piece (
        request_id uuid    NOT NULL REFERENCES privacy_request,
        subgraph   text    NOT NULL,
        attempt    integer NOT NULL,
        number     integer NOT NULL,
        of_count   integer NOT NULL,
        sealed     bytea   NOT NULL,
        PRIMARY KEY (request_id, subgraph, attempt, number)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP TABLE privacy_piece, privacy_answer, privacy_request");
  }
}
