import type { MigrationInterface, QueryRunner } from "typeorm";

const TABLES = [
  ["review", "REVIEW"],
  ["question", "QUESTION"],
  ["answer", "ANSWER"],
  ["seller_reply", "SELLER_REPLY"],
];

const TABLES_UP = `
  CREATE TABLE moderation_decision (
    id              uuid PRIMARY KEY,
    seq             bigint         GENERATED ALWAYS AS IDENTITY UNIQUE,
    case_id         uuid           NOT NULL REFERENCES moderation_case (id),
    subject_kind    text           NOT NULL,
    subject_id      uuid           NOT NULL,
    subject_version integer        NOT NULL,
    action          text           NOT NULL CHECK (action IN ('APPROVE','REMOVE','RESTRICT','ESCALATE')),
    ground          text           NOT NULL CHECK (length(ground) BETWEEN 1 AND 300),
    facts           text           NOT NULL CHECK (length(facts) BETWEEN 1 AND 2000),
    automated       boolean        NOT NULL,
    actor_id        uuid,
    policy_version  text,
    model_name      text, -- of the strongest signal that it rests on
    model_version   text,
    explained_by    uuid, -- insights' decision
    appeal_id       uuid,
    at              timestamptz(3) NOT NULL,
    CONSTRAINT a_person_or_a_policy CHECK (automated = (actor_id IS NULL)),
    CONSTRAINT automated_names_model_and_policy CHECK (NOT automated OR
      policy_version IS NOT NULL AND model_name IS NOT NULL AND model_version IS NOT NULL AND explained_by IS NOT NULL),
    CONSTRAINT never_removed_by_a_machine CHECK (NOT automated OR action = 'RESTRICT')
  );
  CREATE INDEX decisions_by_case ON moderation_decision (case_id, seq);
  CREATE INDEX decisions_by_subject ON moderation_decision (subject_kind, subject_id, seq DESC);
  CREATE INDEX decisions_by_time ON moderation_decision (at);

  CREATE TABLE statement_of_reasons (
    id                  uuid PRIMARY KEY,
    decision_id         uuid           NOT NULL REFERENCES moderation_decision (id),
    case_id             uuid           NOT NULL REFERENCES moderation_case (id),
    author_id           uuid           NOT NULL,
    restriction         text           NOT NULL CHECK (restriction IN ('REMOVAL','VISIBILITY','SUSPENSION')),
    until               timestamptz(3), -- null: for good, or until somebody has looked at it
    facts               text           NOT NULL,
    basis               text           NOT NULL CHECK (basis IN ('LAW','TERMS')),
    legal_ground        text           NOT NULL,
    by_notice           boolean        NOT NULL,
    automated_detection boolean        NOT NULL,
    automated_decision  boolean        NOT NULL,
    redress             text           NOT NULL,
    appeal_until        timestamptz(3) NOT NULL,
    at                  timestamptz(3) NOT NULL,
    CONSTRAINT one_statement_per_restriction UNIQUE (decision_id, restriction)
  );
  CREATE INDEX statements_by_author ON statement_of_reasons (author_id, at DESC, id DESC);

  CREATE TABLE appeal (
    id               uuid PRIMARY KEY,
    case_id          uuid           NOT NULL REFERENCES moderation_case (id),
    decision_id      uuid           NOT NULL UNIQUE REFERENCES moderation_decision (id),
    author_id        uuid           NOT NULL,
    against_actor_id uuid,          -- null: against a machine
    text             text           NOT NULL CHECK (length(text) BETWEEN 1 AND 5000),
    state            text           NOT NULL DEFAULT 'PENDING' CHECK (state IN ('PENDING','UPHELD','OVERTURNED')),
    decided_by       uuid,
    at               timestamptz(3) NOT NULL,
    decided_at       timestamptz(3),
    CONSTRAINT decided_by_somebody CHECK ((state = 'PENDING') = (decided_by IS NULL)),
    CONSTRAINT decided_by_somebody_else CHECK (decided_by IS NULL OR decided_by IS DISTINCT FROM against_actor_id)
  );
  CREATE INDEX appeals_by_case ON appeal (case_id);

  CREATE TABLE strike (
    id              uuid PRIMARY KEY,
    user_id         uuid           NOT NULL,
    decision_id     uuid           NOT NULL UNIQUE REFERENCES moderation_decision (id),
    outcome         text           NOT NULL CHECK (outcome IN ('NOTED','WARNING','SUSPENSION')),
    warning_id      uuid           REFERENCES strike (id),
    suspended_until timestamptz(3),
    at              timestamptz(3) NOT NULL,
    expires_at      timestamptz(3) NOT NULL,
    revoked_at      timestamptz(3),
    CONSTRAINT warned_before_suspended
      CHECK (outcome <> 'SUSPENSION' OR warning_id IS NOT NULL AND suspended_until IS NOT NULL)
  );
  CREATE INDEX strikes_by_user ON strike (user_id, at DESC);
`;

const LOCKS_UP = `
  CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
  END $$;
  ${["moderation_move", "moderation_decision", "statement_of_reasons"]
    .map(
      (table) => `CREATE TRIGGER ${table}_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();`,
    )
    .join("\n")}

  CREATE FUNCTION require_statement_of_reasons() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM FROM (SELECT id, action FROM moderation_decision
        WHERE subject_kind = TG_ARGV[0] AND subject_id = NEW.id AND action <> 'ESCALATE'
        ORDER BY seq DESC LIMIT 1) last
      JOIN statement_of_reasons s ON s.decision_id = last.id
      WHERE last.action IN ('REMOVE','RESTRICT');
    IF NOT FOUND THEN
      RAISE EXCEPTION 'the % % is restricted without a statement of reasons', TG_TABLE_NAME, NEW.id
        USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
  END $$;
  ${TABLES.map(
    ([table, kind]) => `CREATE CONSTRAINT TRIGGER ${table}_restricted_with_reasons
    AFTER INSERT OR UPDATE OF state ON ${table} DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.state <> 'PUBLISHED') EXECUTE FUNCTION require_statement_of_reasons('${kind}');`,
  ).join("\n")}
`;

/**
 * Decisions, the statement of reasons that each restriction owes its author, appeals and strikes. The database refuses to
 * commit a restricted text without a statement, and to change what was decided or said.
 */
export class GiveReasonsForRestrictions1764000210000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(TABLES_UP);
    await db.query(LOCKS_UP);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ${TABLES.map(([table]) => `DROP TRIGGER ${table}_restricted_with_reasons ON ${table};`).join("\n")}
      DROP TRIGGER moderation_move_is_append_only ON moderation_move;
      DROP TABLE strike, appeal, statement_of_reasons, moderation_decision;
      DROP FUNCTION require_statement_of_reasons;
      DROP FUNCTION refuse_rewriting;
    `);
  }
}
