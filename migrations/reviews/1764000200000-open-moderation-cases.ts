import type { MigrationInterface, QueryRunner } from "typeorm";

const KINDS = `'REVIEW','QUESTION','ANSWER','SELLER_REPLY','POST'`;

const UP = `
  CREATE TABLE moderation_case (
    id               uuid PRIMARY KEY,
    subject_kind     text             NOT NULL CHECK (subject_kind IN (${KINDS})),
    subject_id       uuid             NOT NULL,
    subject_version  integer          NOT NULL, -- the text that signals and notices are about
    author_id        uuid             NOT NULL,
    state            text             NOT NULL DEFAULT 'OPEN' CHECK (state IN
                       ('OPEN','ASSIGNED','DECIDED','APPEALED','UPHELD','OVERTURNED','CLOSED')),
    priority         integer          NOT NULL DEFAULT 0 CHECK (priority BETWEEN 0 AND 1000),
    signal_score     double precision NOT NULL DEFAULT 0 CHECK (signal_score BETWEEN 0 AND 1),
    notice_weight    integer          NOT NULL DEFAULT 0 CHECK (notice_weight >= 0), -- thousandths, undecided ones
    escalation       integer          NOT NULL DEFAULT 0,
    assignee_id      uuid,
    assigned_at      timestamptz(3),
    opened_at        timestamptz(3)   NOT NULL,
    decided_at       timestamptz(3),
    close_at         timestamptz(3),  -- when nothing can come any more; null while somebody is to look at it
    version          integer          NOT NULL DEFAULT 1,
    CONSTRAINT one_case_per_subject UNIQUE (subject_kind, subject_id),
    CONSTRAINT assigned_has_assignee CHECK (state <> 'ASSIGNED' OR assignee_id IS NOT NULL)
  );
  CREATE INDEX moderation_queue ON moderation_case (priority DESC, id DESC)
    WHERE state IN ('OPEN','ASSIGNED','APPEALED');
  CREATE INDEX moderation_cases_by_priority ON moderation_case (priority DESC, id DESC);
  CREATE INDEX moderation_cases_to_close ON moderation_case (close_at) WHERE close_at IS NOT NULL;
  CREATE INDEX moderation_cases_assigned ON moderation_case (assigned_at) WHERE state = 'ASSIGNED';

  CREATE FUNCTION refuse_case_move() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'a moderation case cannot move from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
  END $$;
  CREATE TRIGGER case_moves_along_its_table AFTER UPDATE OF state ON moderation_case FOR EACH ROW
    WHEN (OLD.state <> NEW.state AND (OLD.state, NEW.state) NOT IN (
      ('OPEN','ASSIGNED'), ('ASSIGNED','OPEN'), ('ASSIGNED','DECIDED'),
      ('DECIDED','APPEALED'), ('DECIDED','OPEN'), ('DECIDED','CLOSED'),
      ('APPEALED','UPHELD'), ('APPEALED','OVERTURNED'),
      ('UPHELD','CLOSED'), ('OVERTURNED','CLOSED'), ('CLOSED','OPEN')))
    EXECUTE FUNCTION refuse_case_move();

  CREATE TABLE moderation_move (
    case_id  uuid           NOT NULL REFERENCES moderation_case (id),
    seq      bigint         GENERATED ALWAYS AS IDENTITY,
    move     text           NOT NULL,
    state    text           NOT NULL, -- after it
    actor_id uuid,          -- null: the mall itself
    reason   text,
    at       timestamptz(3) NOT NULL,
    PRIMARY KEY (case_id, seq)
  );

  CREATE TABLE moderation_signal (
    id              uuid PRIMARY KEY,
    case_id         uuid             NOT NULL REFERENCES moderation_case (id),
    subject_version integer          NOT NULL,
    source          text             NOT NULL CHECK (source IN ('MODEL','DUPLICATE','RING','TIMING')),
    label           text             NOT NULL,
    score           double precision NOT NULL CHECK (score BETWEEN 0 AND 1),
    model_name      text,
    model_version   text,
    decision_id     uuid,            -- insights' explanation of it
    contributions   jsonb            NOT NULL DEFAULT '[]',
    detail          text,
    at              timestamptz(3)   NOT NULL,
    CONSTRAINT model_signals_name_their_model
      CHECK (source <> 'MODEL' OR model_name IS NOT NULL AND model_version IS NOT NULL),
    CONSTRAINT one_signal_per_label UNIQUE (case_id, source, label, subject_version)
  );

  CREATE TABLE notice (
    id              uuid PRIMARY KEY,
    case_id         uuid           NOT NULL REFERENCES moderation_case (id),
    subject_version integer        NOT NULL,
    notifier_id     uuid           NOT NULL,
    reason          text           NOT NULL,
    explanation     text           NOT NULL CHECK (length(explanation) BETWEEN 1 AND 2000),
    good_faith      boolean        NOT NULL CHECK (good_faith),
    weight          integer        NOT NULL CHECK (weight BETWEEN 0 AND 1000),
    outcome         text           NOT NULL DEFAULT 'PENDING' CHECK (outcome IN ('PENDING','UPHELD','REJECTED')),
    at              timestamptz(3) NOT NULL,
    decided_at      timestamptz(3),
    CONSTRAINT one_notice_per_person_and_text UNIQUE (case_id, notifier_id, subject_version)
  );
  CREATE INDEX notices_by_notifier ON notice (notifier_id, at DESC, id DESC);
  CREATE INDEX notices_by_time ON notice (at);
`;

/** One case per text, which collects what models, rules and people say about it, and logs how it moves. */
export class OpenModerationCases1764000200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(UP);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE notice, moderation_signal, moderation_move, moderation_case;
      DROP FUNCTION refuse_case_move;
    `);
  }
}
