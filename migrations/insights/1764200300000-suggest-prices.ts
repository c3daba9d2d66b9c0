import type { MigrationInterface, QueryRunner } from "typeorm";

/** Prices that the mall would ask, within what each seller allows, and what became of them. */
export class SuggestPrices1764200300000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE variant_facts
        ADD price_day date NOT NULL DEFAULT '-infinity', -- its price was looked at for this day
        ADD own_elasticity double precision,             -- from its own sales alone
        ADD own_variance   double precision CHECK (own_variance > 0);
      CREATE INDEX variants_due_for_pricing ON variant_facts (price_day, variant_id) WHERE has_demand AND is_sold;

      CREATE TABLE pricing_limits (
        seller_id      uuid    NOT NULL,
        variant_id     uuid, -- null: of all its variants that have no limits of their own
        floor_minor    bigint  CHECK (floor_minor > 0),
        ceiling_minor  bigint  CHECK (ceiling_minor >= floor_minor),
        cost_minor     bigint  CHECK (cost_minor >= 0),
        max_daily_move double precision NOT NULL CHECK (max_daily_move BETWEEN 0.01 AND 0.5),
        is_automatic   boolean NOT NULL,
        set_at         timestamptz NOT NULL,
        UNIQUE NULLS NOT DISTINCT (seller_id, variant_id),
        CONSTRAINT automatic_needs_limits
          CHECK (NOT is_automatic OR (floor_minor IS NOT NULL AND ceiling_minor IS NOT NULL)),
        CONSTRAINT amounts_are_of_a_variant
          CHECK (variant_id IS NOT NULL OR (floor_minor IS NULL AND ceiling_minor IS NULL AND cost_minor IS NULL))
      );

      CREATE TABLE price_suggestion (
        id              uuid PRIMARY KEY, -- of its decision too
        variant_id      uuid   NOT NULL,
        seller_id       uuid   NOT NULL,
        category_id     uuid,
        state           text   NOT NULL
          CHECK (state IN ('PROPOSED', 'ACCEPTED', 'APPLIED', 'REFUSED', 'FAILED', 'EXPIRED')),
        price_minor     bigint NOT NULL, -- when it was made
        suggested_minor bigint NOT NULL CHECK (suggested_minor > 0 AND suggested_minor <> price_minor),
        accepted_minor  bigint CHECK (accepted_minor > 0),
        floor_minor     bigint NOT NULL,
        ceiling_minor   bigint NOT NULL,
        max_daily_move  double precision NOT NULL,
        currency_code   char(3) NOT NULL,
        body            jsonb  NOT NULL,
        failure         text,
        created_at      timestamptz NOT NULL,
        applied_at      timestamptz,
        effect          jsonb, -- null until it was measured
        CHECK (suggested_minor BETWEEN floor_minor AND ceiling_minor)
      );
      CREATE UNIQUE INDEX one_open_suggestion ON price_suggestion (variant_id) WHERE state IN ('PROPOSED', 'ACCEPTED');
      CREATE INDEX price_suggestions_of_seller ON price_suggestion (seller_id, state, id DESC);
      CREATE INDEX price_effects_to_measure ON price_suggestion (applied_at) WHERE state = 'APPLIED' AND effect IS NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE price_suggestion, pricing_limits;
      DROP INDEX variants_due_for_pricing;
      ALTER TABLE variant_facts DROP price_day, DROP own_elasticity, DROP own_variance;
    `);
  }
}
