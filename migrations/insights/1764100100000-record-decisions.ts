import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * What models proposed and what became of it. `decision` and `decision_move` are one hash chain and are never changed:
 * the database refuses. What a person may have erased, or what is kept for a time only, lies beside it in
 * `decision_content`; the chain holds its salted digest, so that it can be proved while it is there and tells nothing
 * once it is gone.
 */
export class RecordDecisions1764100100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(TABLES);
    await db.query(FUNCTIONS);
    await db.query(TRIGGERS);
    await db.query(POLICIES);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE decision_move, decision_content, decision, decision_chain_head, ai_policy;
      DROP FUNCTION decision_chain_break();
      DROP FUNCTION chain_decision();
      DROP FUNCTION chain_hash(bytea, jsonb);
      DROP FUNCTION content_digest(uuid, text, jsonb);
      DROP FUNCTION refuse_change();
    `);
  }
}

const TABLES = `
  CREATE TABLE ai_policy ( -- append-only: the highest version of a name is in force
    name     text        NOT NULL,
    version  integer     NOT NULL CHECK (version > 0),
    mode     text        NOT NULL CHECK (mode IN ('SHADOW', 'ADVISE', 'AUTO')),
    settings jsonb       NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(settings) = 'object'),
    set_by   uuid,       -- null: the mall came with it
    reason   text        NOT NULL,
    set_at   timestamptz NOT NULL,
    PRIMARY KEY (name, version)
  );

  CREATE TABLE decision_chain_head (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    number   bigint  NOT NULL,
    hash     bytea   NOT NULL
  );
  INSERT INTO decision_chain_head (number, hash) VALUES (0, sha256('insights.decision'));

  CREATE TABLE decision (
    id             uuid PRIMARY KEY,
    kind           text        NOT NULL,
    decided_at     timestamptz NOT NULL,
    model_name     text        NOT NULL,
    model_version  text        NOT NULL,
    policy_name    text        NOT NULL,
    policy_version integer     NOT NULL,
    policy_mode    text        NOT NULL CHECK (policy_mode IN ('SHADOW', 'ADVISE', 'AUTO')),
    input_digest   text        NOT NULL CHECK (input_digest ~ '^[0-9a-f]{64}$'),
    content_digest text        NOT NULL CHECK (content_digest ~ '^[0-9a-f]{64}$'),
    is_automated   boolean     NOT NULL,
    retained_until timestamptz NOT NULL, -- the content is deleted then
    chain_number   bigint      NOT NULL UNIQUE,
    previous_hash  bytea       NOT NULL,
    hash           bytea       NOT NULL,
    FOREIGN KEY (policy_name, policy_version) REFERENCES ai_policy
  );
  CREATE INDEX decision_by_kind_latest ON decision (kind, id DESC);
  CREATE INDEX decision_by_retention ON decision (retained_until);

  CREATE TABLE decision_content ( -- what can be erased
    decision_id  uuid PRIMARY KEY REFERENCES decision,
    subject_type text  NOT NULL,
    subject_id   text  NOT NULL,
    person_id    uuid,          -- whose data it is
    seller_id    uuid,
    audience     text  NOT NULL CHECK (audience IN ('PUBLIC', 'SELLER', 'STAFF')),
    salt         uuid  NOT NULL, -- without it a digest of few possible contents could be guessed
    body         jsonb NOT NULL
  );
  CREATE INDEX decision_content_by_subject ON decision_content (subject_type, subject_id, decision_id DESC);
  CREATE INDEX decision_content_by_person ON decision_content (person_id, decision_id DESC)
    WHERE person_id IS NOT NULL;

  CREATE TABLE decision_move ( -- no state is left twice, since no move leads back
    decision_id   uuid        NOT NULL REFERENCES decision,
    from_state    text        NOT NULL,
    to_state      text        NOT NULL,
    actor_id      uuid,       -- null: the mall itself
    reason        text        NOT NULL,
    moved_at      timestamptz NOT NULL,
    chain_number  bigint      NOT NULL UNIQUE,
    previous_hash bytea       NOT NULL,
    hash          bytea       NOT NULL,
    PRIMARY KEY (decision_id, from_state),
    CHECK ((from_state, to_state) IN (('PROPOSED','APPLIED'), ('PROPOSED','REJECTED'), ('PROPOSED','EXPIRED'),
      ('APPLIED','OVERRIDDEN'), ('APPLIED','REVERTED')))
  );
`;

/** Nulls are left out of what is hashed: a column that is added later changes no older hash. */
const FUNCTIONS = `
  CREATE FUNCTION chain_hash(previous bytea, entry jsonb) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
    SELECT sha256(previous || convert_to((jsonb_strip_nulls(entry) - 'hash' - 'previous_hash')::text, 'UTF8')) $$;

  CREATE FUNCTION content_digest(salt uuid, subject text, body jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT encode(sha256(convert_to(salt::text || subject || body::text, 'UTF8')), 'hex') $$;

  CREATE FUNCTION chain_decision() RETURNS trigger LANGUAGE plpgsql
    SET search_path FROM CURRENT SET timezone = 'UTC' AS $$
  DECLARE head decision_chain_head;
  BEGIN
    SELECT * INTO head FROM decision_chain_head FOR UPDATE; -- one writer at a time, to its commit
    -- What is there already is no new link: ON CONFLICT would drop it after it was counted.
    IF TG_TABLE_NAME = 'decision' THEN
      IF EXISTS (SELECT FROM decision d WHERE d.id = NEW.id) THEN RETURN NULL; END IF;
    ELSE
      IF EXISTS (SELECT FROM decision_move m WHERE m.decision_id = NEW.decision_id AND m.from_state = NEW.from_state)
      THEN RETURN NULL; END IF;
      IF NEW.from_state = 'APPLIED' AND NOT EXISTS (
        SELECT FROM decision_move m WHERE m.decision_id = NEW.decision_id AND m.to_state = 'APPLIED')
      THEN RAISE EXCEPTION 'a decision that was not applied cannot leave APPLIED'; END IF;
    END IF;
    NEW.chain_number := head.number + 1;
    NEW.previous_hash := head.hash;
    NEW.hash := chain_hash(head.hash, to_jsonb(NEW));
    UPDATE decision_chain_head SET number = NEW.chain_number, hash = NEW.hash;
    RETURN NEW;
  END $$;

  CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;

  -- The first entry that is not as it was written; null where all are.
  CREATE FUNCTION decision_chain_break() RETURNS bigint LANGUAGE sql STABLE
    SET search_path FROM CURRENT SET timezone = 'UTC' AS $$
    WITH entry AS (
      SELECT chain_number, previous_hash, hash, to_jsonb(d) AS body FROM decision d
      UNION ALL SELECT chain_number, previous_hash, hash, to_jsonb(m) FROM decision_move m
    ), checked AS (
      SELECT chain_number, row_number() OVER w = chain_number
        AND previous_hash = lag(hash, 1, sha256('insights.decision')) OVER w
        AND hash = chain_hash(previous_hash, body) AS holds
      FROM entry WINDOW w AS (ORDER BY chain_number)
    )
    SELECT min(chain_number) FROM (
      SELECT chain_number FROM checked WHERE NOT holds
      UNION ALL SELECT h.number FROM decision_chain_head h
        WHERE h.number <> (SELECT count(*) FROM entry)
          OR h.hash <> coalesce((SELECT e.hash FROM entry e ORDER BY chain_number DESC LIMIT 1), sha256('insights.decision'))
      UNION ALL SELECT d.chain_number FROM decision_content c JOIN decision d ON d.id = c.decision_id
        WHERE d.content_digest <> content_digest(c.salt, c.subject_type || ':' || c.subject_id, c.body)
    ) AS broken(chain_number) $$;
`;

const TRIGGERS = `
  CREATE TRIGGER decision_is_chained BEFORE INSERT ON decision FOR EACH ROW EXECUTE FUNCTION chain_decision();
  CREATE TRIGGER decision_move_is_chained BEFORE INSERT ON decision_move FOR EACH ROW EXECUTE FUNCTION chain_decision();
  CREATE TRIGGER decision_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON decision
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER decision_move_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON decision_move
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER ai_policy_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ai_policy
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER decision_content_is_never_changed BEFORE UPDATE ON decision_content
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
`;

/** What the mall comes with: models advise, and only orders are held back without a person. */
const POLICIES = `
  INSERT INTO ai_policy (name, version, mode, settings, reason, set_at) VALUES
    ('serving', 1, 'AUTO', '{}', 'Answers of models are shown as what they are and change nothing.', now()),
    ('moderation-signals', 1, 'ADVISE', '{}', 'Scores are for moderators; nothing is hidden by them alone.', now()),
    ('fraud-orders', 1, 'AUTO', '{"challengeAt":0.6,"reviewAt":0.8,"blockAt":0.97}', 'Chosen by hand.', now()),
    ('fraud-sign-ups', 1, 'ADVISE', '{"challengeAt":0.6,"reviewAt":0.8,"blockAt":0.97}', 'Chosen by hand.', now()),
    ('pricing', 1, 'ADVISE', '{}', 'Sellers decide; what they let the mall do by itself is set by each of them.', now()),
    ('stock', 1, 'ADVISE', '{}', 'Sellers decide.', now()),
    ('seller-suggestions', 1, 'ADVISE', '{}', 'Sellers decide.', now());
`;
