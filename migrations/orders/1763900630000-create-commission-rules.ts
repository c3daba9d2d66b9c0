import type { MigrationInterface, QueryRunner } from "typeorm";

/** What the mall takes of each sale, by seller and category, each rule for a time. */
export class CreateCommissionRules1763900630000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE commission_rule (
        id            uuid PRIMARY KEY,
        seller_id     uuid,           -- null: all sellers
        category_id   uuid,           -- null: all categories; else the category and all below it
        currency      text            CHECK (currency ~ '^[A-Z]{3}$'), -- null: all currencies; then no amounts, as they would have no unit
        percent_bp    integer         NOT NULL CHECK (percent_bp BETWEEN 0 AND 10000), -- 1 = 0.01 %
        fixed_minor   bigint          NOT NULL DEFAULT 0 CHECK (fixed_minor >= 0), -- per line, beside the percentage
        minimum_minor bigint          NOT NULL DEFAULT 0 CHECK (minimum_minor >= 0), -- per line, in all
        valid_from    timestamptz(3)  NOT NULL,
        valid_to      timestamptz(3),
        created_by    text            NOT NULL,
        created_at    timestamptz(3)  NOT NULL,
        ended_by      text,
        scope_hash    bigint GENERATED ALWAYS AS (hashtextextended(
          coalesce(seller_id::text, '*') || ' ' || coalesce(category_id::text, '*') || ' ' || coalesce(currency, '*'), 0) >> 1) STORED,
        CONSTRAINT rule_ends_after_its_start CHECK (valid_to > valid_from),
        CONSTRAINT amounts_have_a_currency CHECK (currency IS NOT NULL OR (fixed_minor = 0 AND minimum_minor = 0)),
        -- Ranges need no extension where the scope is a range of one number.
        CONSTRAINT one_rule_at_a_time EXCLUDE USING gist
          (int8range(scope_hash, scope_hash, '[]') WITH &&, tstzrange(valid_from, valid_to) WITH &&)
      );
      CREATE INDEX commission_rules_by_start ON commission_rule (valid_from DESC, id DESC);
      CREATE TRIGGER commission_rule_terms_never_change BEFORE UPDATE OF id, seller_id, category_id, currency, percent_bp,
        fixed_minor, minimum_minor, valid_from, created_by, created_at ON commission_rule
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER commission_rule_is_kept BEFORE DELETE OR TRUNCATE ON commission_rule
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      INSERT INTO commission_rule (id, percent_bp, valid_from, created_by, created_at)
      VALUES ('0197e000-0000-7000-8000-00000000c001', 1000, '2000-01-01', 'mall', '2000-01-01');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE commission_rule`);
  }
}
