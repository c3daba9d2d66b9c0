import type { MigrationInterface, QueryRunner } from "typeorm";
import { TAX_RATE_FACTS } from "./tax-rate-facts";

/** Rates of value added tax by country and category, dated. A rate is added, never changed. */
export class KeepTaxRates1763900301000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE tax_rate (
        country    text        NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
        category   text        NOT NULL CHECK (category ~ '^[A-Z][A-Z_]{0,39}$'),
        rate_bp    integer     NOT NULL CHECK (rate_bp BETWEEN 0 AND 10000), -- 1 = 0.01 %
        valid_from timestamptz NOT NULL,
        valid_to   timestamptz, -- null: until a later rate takes over
        source     text        NOT NULL,
        set_by     uuid,        -- null: came with the mall
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (country, category, valid_from),
        CONSTRAINT ends_after_it_begins CHECK (valid_to > valid_from)
      );
      CREATE TRIGGER tax_rate_is_a_log BEFORE UPDATE OR DELETE ON tax_rate
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
    await db.query(
      `INSERT INTO tax_rate (country, category, rate_bp, valid_from, source)
       SELECT country, category, rate_bp, valid_from, source FROM jsonb_to_recordset($1::jsonb)
         AS fact(country text, category text, rate_bp integer, valid_from timestamptz, source text)`,
      [JSON.stringify(TAX_RATE_FACTS)],
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE tax_rate`);
  }
}
