import type { MigrationInterface, QueryRunner } from "typeorm";

/** Ways in which goods go and what they cost by weight; the mall's own and those that sellers offer in their place. */
export class ShipByMethods1763900303000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE shipping_method (
        id          uuid PRIMARY KEY,
        seller_id   uuid,    -- null: the mall's
        code        text     NOT NULL CHECK (code ~ '^[A-Z][A-Z0-9_]{0,39}$'),
        name        text     NOT NULL,
        countries   text[],  -- null: everywhere
        charged_per text     NOT NULL CHECK (charged_per IN ('ORDER','SELLER')),
        min_days    integer  NOT NULL CHECK (min_days >= 0),
        max_days    integer  NOT NULL CHECK (max_days BETWEEN min_days AND 365),
        is_active   boolean  NOT NULL DEFAULT true,
        CONSTRAINT one_method_per_code UNIQUE NULLS NOT DISTINCT (seller_id, code),
        CONSTRAINT every_mall_has_standard CHECK (code <> 'STANDARD' OR seller_id IS NOT NULL OR (is_active AND countries IS NULL))
      );

      CREATE TABLE shipping_price (
        method_id       uuid    NOT NULL REFERENCES shipping_method ON DELETE CASCADE,
        currency        text    NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
        max_grams       integer NOT NULL CHECK (max_grams > 0), -- up to and including this weight
        price_minor     bigint  NOT NULL CHECK (price_minor BETWEEN 0 AND 10000000000),
        free_from_minor bigint  CHECK (free_from_minor >= 0), -- null: never free
        PRIMARY KEY (method_id, currency, max_grams)
      );
    `);
    await db.query(MALL_METHODS);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE shipping_price, shipping_method`);
  }
}

/** 2147483647 g: any weight. Prices are round ones in each currency; others are converted from the euro. */
const MALL_METHODS = `
  INSERT INTO shipping_method (id, seller_id, code, name, countries, charged_per, min_days, max_days) VALUES
    ('01890000-0000-7000-8000-000000000001', NULL, 'STANDARD', 'Standard', NULL, 'ORDER', 3, 6),
    ('01890000-0000-7000-8000-000000000002', NULL, 'EXPRESS', 'Express',
      '{AT,BE,CH,CZ,DE,DK,ES,FR,GB,IE,IT,LU,NL,PL,PT,SE}', 'SELLER', 1, 2);

  INSERT INTO shipping_price (method_id, currency, max_grams, price_minor, free_from_minor)
  SELECT '01890000-0000-7000-8000-000000000001', currency, 2147483647, price, free_from FROM (VALUES
    ('EUR', 490, 5000), ('USD', 590, 6000), ('GBP', 390, 4500), ('CHF', 690, 7000), ('NOK', 5900, 60000),
    ('SEK', 5900, 60000), ('DKK', 3900, 40000), ('PLN', 1990, 20000), ('CZK', 11900, 120000), ('HUF', 190000, 2000000),
    ('JPY', 700, 7000), ('KWD', 1500, 15000)
  ) AS price(currency, price, free_from);

  INSERT INTO shipping_price (method_id, currency, max_grams, price_minor) VALUES
    ('01890000-0000-7000-8000-000000000002', 'EUR', 2000, 990),
    ('01890000-0000-7000-8000-000000000002', 'EUR', 10000, 1690),
    ('01890000-0000-7000-8000-000000000002', 'EUR', 31500, 2990)`;
