import type { MigrationInterface, QueryRunner } from "typeorm";

const UP = `
  CREATE TABLE bonus (
    id             uuid PRIMARY KEY,
    kind           text           NOT NULL CHECK (kind IN ('BIRTHDAY','CAMPAIGN')),
    title          text           NOT NULL,
    points         integer        NOT NULL CHECK (points > 0),
    valid_days     integer        NOT NULL CHECK (valid_days > 0), -- of the points
    budget_points  integer        NOT NULL CHECK (budget_points > 0),
    granted_points integer        NOT NULL DEFAULT 0 CHECK (granted_points >= 0),
    segment        text,          -- of those who may have it; null: every member
    starts_at      timestamptz(3) NOT NULL,
    ends_at        timestamptz(3) NOT NULL,
    created_by     uuid           NOT NULL,
    created_at     timestamptz(3) NOT NULL,
    CONSTRAINT bonus_ends_after_it_starts CHECK (ends_at >= starts_at),
    CONSTRAINT granted_within_budget CHECK (granted_points <= budget_points)
  );
  CREATE INDEX bonuses_by_end ON bonus (kind, ends_at);

  CREATE TABLE bonus_grant (
    bonus_id   uuid           NOT NULL REFERENCES bonus (id),
    user_id    uuid           NOT NULL,
    period     text           NOT NULL, -- the year of a birthday, empty for a campaign: once in each
    points     integer        NOT NULL CHECK (points > 0),
    lot_id     uuid REFERENCES lot (id),
    granted_at timestamptz(3) NOT NULL,
    PRIMARY KEY (bonus_id, user_id, period)
  );
  CREATE INDEX bonus_grants_by_member ON bonus_grant (user_id);

  CREATE TABLE birthday ( -- told by the person, for the bonus alone: no year
    user_id  uuid PRIMARY KEY,
    month    smallint       NOT NULL CHECK (month BETWEEN 1 AND 12),
    day      smallint       NOT NULL CHECK (day BETWEEN 1 AND 31),
    is_in    boolean        NOT NULL DEFAULT true, -- false: opted out; kept, so that going out and in again moves no birthday
    told_at  timestamptz(3) NOT NULL
  );
  CREATE INDEX birthdays ON birthday (month, day) WHERE is_in;
`;

/** Points for birthdays and campaigns: within a budget, once for each person and period. */
export class GiveBonuses1764100140000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(UP);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE birthday, bonus_grant, bonus`);
  }
}
