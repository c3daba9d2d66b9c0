import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * Breaches of personal data (Regulation (EU) 2016/679, article 33(5)). Each change is a further row with all that is known
 * then: the last one is how things stand, those before it are never touched.
 */
export class KeepARegisterOfBreaches1764400020000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE breach_entry (
        id                    uuid PRIMARY KEY,
        breach_id             uuid        NOT NULL,
        seq                   integer     NOT NULL CHECK (seq > 0),
        at                    timestamptz NOT NULL,
        actor_id              uuid        NOT NULL,
        discovered_at         timestamptz NOT NULL CHECK (discovered_at <= at),
        nature                text        NOT NULL,
        data_categories       text[]      NOT NULL CHECK (cardinality(data_categories) > 0),
        affected_count        integer     CHECK (affected_count >= 0), -- null: not known yet
        record_count          integer     CHECK (record_count >= 0),
        risk                  text        NOT NULL CHECK (risk IN ('UNLIKELY', 'LIKELY', 'HIGH')),
        consequences          text        NOT NULL,
        measures              text        NOT NULL,
        authority             text,
        authority_reference   text,
        authority_notified_at timestamptz CHECK (authority_notified_at BETWEEN discovered_at AND at),
        late_reason           text,
        people_notified_at    timestamptz CHECK (people_notified_at BETWEEN discovered_at AND at),
        people_untold_reason  text,
        closed_at             timestamptz CHECK (closed_at BETWEEN discovered_at AND at),
        CONSTRAINT one_entry_after_the_other UNIQUE (breach_id, seq),
        CONSTRAINT authority_is_named CHECK ((authority_notified_at IS NULL) = (authority IS NULL)),
        CONSTRAINT lateness_has_a_reason
          CHECK (authority_notified_at <= discovered_at + interval '72 hours' OR late_reason IS NOT NULL),
        CONSTRAINT closed_when_the_authority_knows
          CHECK (closed_at IS NULL OR risk = 'UNLIKELY' OR authority_notified_at IS NOT NULL),
        CONSTRAINT closed_when_people_know
          CHECK (closed_at IS NULL OR risk <> 'HIGH' OR people_notified_at IS NOT NULL OR people_untold_reason IS NOT NULL)
      );
      CREATE INDEX breaches_by_discovery ON breach_entry (discovered_at DESC, breach_id DESC) WHERE seq = 1;

      CREATE FUNCTION keep_breaches() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP <> 'INSERT' THEN
          RAISE EXCEPTION 'the register of breaches is only added to' USING ERRCODE = 'restrict_violation';
        END IF;
        IF NEW.seq > 1 AND NOT EXISTS (SELECT FROM breach_entry b WHERE b.breach_id = NEW.breach_id
            AND b.seq = NEW.seq - 1 AND b.discovered_at = NEW.discovered_at AND b.closed_at IS NULL) THEN
          RAISE EXCEPTION 'an entry follows an open one with the same moment of discovery' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER breaches_follow_each_other BEFORE INSERT OR UPDATE OR DELETE ON breach_entry
        FOR EACH ROW EXECUTE FUNCTION keep_breaches();
      CREATE TRIGGER breaches_are_never_emptied BEFORE TRUNCATE ON breach_entry
        FOR EACH STATEMENT EXECUTE FUNCTION keep_breaches();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE breach_entry; DROP FUNCTION keep_breaches()`);
  }
}
