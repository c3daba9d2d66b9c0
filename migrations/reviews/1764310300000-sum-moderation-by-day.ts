import type { MigrationInterface, QueryRunner } from "typeorm";

/** How moderation does, by day, counted anew by a job; a day is listed when a later decision says something about it. */
export class SumModerationByDay1764310300000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE moderation_day (
        day       date    NOT NULL, -- in UTC
        figure    text    NOT NULL,
        dimension text    NOT NULL, -- a kind of text, an outcome, a model, a size class of minutes
        value     integer NOT NULL,
        PRIMARY KEY (day, figure, dimension)
      );
      CREATE TABLE day_to_count (day date PRIMARY KEY); -- older days about which something changed
      CREATE TABLE figures_progress (
        only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
        through  date -- up to this day all is counted, but for days that are listed; null: nothing is
      );
      INSERT INTO figures_progress DEFAULT VALUES;
      CREATE INDEX moderation_cases_by_opening ON moderation_case (opened_at);
      CREATE INDEX appeals_by_time ON appeal (at);

      CREATE FUNCTION list_days_of_case() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
      BEGIN
        INSERT INTO day_to_count (day)
        SELECT DISTINCT (earlier.at AT TIME ZONE 'UTC')::date FROM figures_progress, moderation_decision earlier
        WHERE earlier.case_id = NEW.case_id AND earlier.seq < NEW.seq
          AND (earlier.at AT TIME ZONE 'UTC')::date <= through ORDER BY 1
        ON CONFLICT (day) DO UPDATE SET day = excluded.day;
        RETURN NULL;
      END $$;
      CREATE FUNCTION list_day_of_appeal() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
      BEGIN
        INSERT INTO day_to_count (day) SELECT (NEW.at AT TIME ZONE 'UTC')::date FROM figures_progress
        WHERE (NEW.at AT TIME ZONE 'UTC')::date <= through
        ON CONFLICT (day) DO UPDATE SET day = excluded.day;
        RETURN NULL;
      END $$;
      CREATE TRIGGER decision_lists_days_of_its_case AFTER INSERT ON moderation_decision
        FOR EACH ROW EXECUTE FUNCTION list_days_of_case();
      CREATE TRIGGER appeal_lists_its_day AFTER UPDATE OF state ON appeal
        FOR EACH ROW EXECUTE FUNCTION list_day_of_appeal();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER appeal_lists_its_day ON appeal;
      DROP TRIGGER decision_lists_days_of_its_case ON moderation_decision;
      DROP FUNCTION list_day_of_appeal, list_days_of_case;
      DROP INDEX appeals_by_time, moderation_cases_by_opening;
      DROP TABLE figures_progress, day_to_count, moderation_day;
    `);
  }
}
