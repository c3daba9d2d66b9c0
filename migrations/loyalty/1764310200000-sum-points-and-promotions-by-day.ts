import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * What the programme did, by day. Nobody adds to these rows while a member waits: all orders would wait for one row. A job
 * counts the latest days anew, again and again, and older ones when something about them changed, which is listed by
 * triggers.
 */
export class SumPointsAndPromotionsByDay1764310200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(SUMS);
    await db.query(LISTING);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER promotion_use_lists_its_day ON promotion_use;
      DROP TRIGGER journal_lists_its_day ON journal;
      DROP FUNCTION list_day_of_promotion_use, list_day_of_journal;
      DROP INDEX promotion_uses_by_time, journals_by_time;
      ALTER TABLE past_order DROP COLUMN goods_minor;
      DROP TABLE figures_progress, day_to_count, tier_day, promotion_day, points_day;
    `);
  }
}

const SUMS = `
  CREATE TABLE points_day (
    day       date    NOT NULL, -- in UTC
    kind      text    NOT NULL, -- of journals
    movements integer NOT NULL,
    points    bigint  NOT NULL, -- moved
    amount    bigint  NOT NULL, -- added to what members have
    PRIMARY KEY (day, kind)
  );
  CREATE TABLE promotion_day ( -- of orders that were placed and not cancelled as a whole
    currency       char(3) NOT NULL,
    day            date    NOT NULL, -- in UTC, of the checkout
    promotion_id   uuid    NOT NULL,
    uses           integer NOT NULL,
    discount_minor bigint  NOT NULL,
    platform_minor bigint  NOT NULL, -- what of it the mall bears; sellers bear the rest
    goods_minor    bigint  NOT NULL, -- goods of these orders, after all discounts
    PRIMARY KEY (currency, day, promotion_id)
  );
  CREATE INDEX promotion_days_to_replace ON promotion_day (day);
  CREATE TABLE tier_day ( -- at some moment of the day
    day     date    NOT NULL,
    tier    text    NOT NULL,
    members integer NOT NULL,
    PRIMARY KEY (day, tier)
  );
  CREATE TABLE day_to_count (day date PRIMARY KEY); -- older days about which something changed
  CREATE TABLE figures_progress (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    through  date -- up to this day all is counted, but for days that are listed; null: nothing is
  );
  INSERT INTO figures_progress DEFAULT VALUES;

  ALTER TABLE past_order ADD COLUMN goods_minor bigint; -- null: remembered before it was kept
  CREATE INDEX journals_by_time ON journal (happened_at);
  CREATE INDEX promotion_uses_by_time ON promotion_use (used_at) WHERE state = 'CONFIRMED';
`;

/** A row that is there is locked, so that whoever counts the day waits for what this transaction changes. */
const list = (name: string, time: string): string => `
  CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
  BEGIN
    INSERT INTO day_to_count (day)
    SELECT (NEW.${time} AT TIME ZONE 'UTC')::date FROM figures_progress
    WHERE (NEW.${time} AT TIME ZONE 'UTC')::date <= through
    ON CONFLICT (day) DO UPDATE SET day = excluded.day;
    RETURN NULL;
  END $$;`;

const LISTING = `
  ${list("list_day_of_journal", "happened_at")}
  ${list("list_day_of_promotion_use", "used_at")}
  CREATE TRIGGER journal_lists_its_day AFTER INSERT ON journal FOR EACH ROW
    WHEN (NEW.kind NOT IN ('HELD', 'FREED')) EXECUTE FUNCTION list_day_of_journal();
  CREATE TRIGGER promotion_use_lists_its_day AFTER UPDATE OF state ON promotion_use FOR EACH ROW
    WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION list_day_of_promotion_use();
`;
