import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * Prices of times to come. Two campaigns never price one variant at the same moment: the database itself refuses. A range
 * of one id stands for equality, so that the built-in GiST operators are enough and no extension is needed.
 */
export class PlanPrices1763900800000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TYPE uuid_range AS RANGE (subtype = uuid);

      CREATE TABLE price_campaigns (
        id           uuid PRIMARY KEY,
        seller_id    uuid        NOT NULL,
        name         text        NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
        starts_at    timestamptz NOT NULL,
        ends_at      timestamptz NOT NULL CHECK (ends_at > starts_at),
        cancelled_at timestamptz,
        created_by   uuid        NOT NULL,
        created_at   timestamptz NOT NULL
      );
      CREATE INDEX price_campaigns_of_seller ON price_campaigns (seller_id, starts_at, id);

      CREATE TABLE price_plans (
        id            uuid PRIMARY KEY,
        variant_id    uuid        NOT NULL REFERENCES variants,
        campaign_id   uuid        REFERENCES price_campaigns, -- null: the base price changes for good
        price_minor   bigint      NOT NULL CHECK (price_minor >= 0),
        currency_code text        NOT NULL CHECK (currency_code ~ '^[A-Z]{3}$'),
        starts_at     timestamptz NOT NULL,
        ends_at       timestamptz,
        state         text        NOT NULL
                      CHECK (state IN ('PLANNED', 'RUNNING', 'APPLIED', 'ENDED', 'MISSED', 'CANCELLED')),
        planned_by    uuid        NOT NULL,
        created_at    timestamptz NOT NULL,
        CHECK ((campaign_id IS NULL) = (ends_at IS NULL)),
        CHECK (state NOT IN ('RUNNING', 'ENDED') OR campaign_id IS NOT NULL),
        CHECK (ends_at > starts_at),
        CONSTRAINT one_campaign_at_a_time EXCLUDE USING gist (
          uuid_range(variant_id, variant_id, '[]') WITH &&, tstzrange(starts_at, ends_at) WITH &&
        ) WHERE (campaign_id IS NOT NULL AND state IN ('PLANNED', 'RUNNING'))
      );
      CREATE UNIQUE INDEX one_plan_for_a_moment ON price_plans (variant_id, starts_at)
        WHERE campaign_id IS NULL AND state = 'PLANNED';
      CREATE INDEX price_plans_to_start ON price_plans (starts_at, id) WHERE state = 'PLANNED';
      CREATE INDEX price_plans_to_end ON price_plans (ends_at, id) WHERE state = 'RUNNING';
      CREATE INDEX price_plans_of_campaign ON price_plans (campaign_id, id);
      CREATE INDEX price_plans_of_variant ON price_plans (variant_id, starts_at) WHERE state IN ('PLANNED', 'RUNNING');

      -- What the variant costs when its campaign ends; null while none runs.
      ALTER TABLE variants ADD COLUMN base_price_minor bigint CHECK (base_price_minor >= 0);
      ALTER TABLE price_history ADD COLUMN cause text NOT NULL DEFAULT 'SET'
        CHECK (cause IN ('SET', 'SCHEDULE', 'CAMPAIGN_START', 'CAMPAIGN_END', 'IMPORT'));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE price_history DROP COLUMN cause;
      ALTER TABLE variants DROP COLUMN base_price_minor;
      DROP TABLE price_plans;
      DROP TABLE price_campaigns;
      DROP TYPE uuid_range;
    `);
  }
}
