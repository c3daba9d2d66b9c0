import type { MigrationInterface, QueryRunner } from "typeorm";

/** What is actually bought. The price now stands here, how it came about in price_history. */
export class CreateVariants1763800120000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE variants (
        id                uuid PRIMARY KEY,
        product_id        uuid    NOT NULL REFERENCES products,
        seller_id         uuid    NOT NULL, -- that of the product, for the uniqueness of its article numbers
        sku               text    NOT NULL CHECK (length(sku) BETWEEN 1 AND 64),
        options           jsonb   NOT NULL DEFAULT '[]',
        price_minor       bigint  NOT NULL CHECK (price_minor >= 0),
        prior_price_minor bigint  CHECK (prior_price_minor > price_minor), -- derived from price_history when the price is set
        currency_code     text    NOT NULL CHECK (currency_code ~ '^[A-Z]{3}$'),
        weight_grams      integer CHECK (weight_grams >= 0),
        position          integer NOT NULL,
        created_at        timestamptz NOT NULL,
        CONSTRAINT variants_sku_of_seller UNIQUE (seller_id, sku)
      );
      CREATE INDEX variants_by_product ON variants (product_id, position, id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP TABLE variants");
  }
}
