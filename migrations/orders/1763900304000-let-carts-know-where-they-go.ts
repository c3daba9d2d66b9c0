import type { MigrationInterface, QueryRunner } from "typeorm";

/** What a cart remembers besides its lines, which version of it was priced, and what became of a guest's. */
export class LetCartsKnowWhereTheyGo1763900304000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE cart
        ADD version         integer NOT NULL DEFAULT 0, -- grows with each change, so that what was priced is what is bought
        ADD country         text    CHECK (country ~ '^[A-Z]{2}$'), -- null: not known yet
        ADD shipping_method text    NOT NULL DEFAULT 'STANDARD',
        ADD vat_number      text,   -- of a business that buys
        ADD coupon_codes    text[]  NOT NULL DEFAULT '{}' CHECK (cardinality(coupon_codes) <= 10),
        ADD merged_into     uuid;   -- the cart of a person that a guest's cart went into
      -- A cart's age never changes, so that changing its lines stays out of this index.
      CREATE INDEX carts_to_expire ON cart (created_at) WHERE state IN ('ACTIVE','EXPIRED');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX carts_to_expire;
      ALTER TABLE cart DROP version, DROP country, DROP shipping_method, DROP vat_number, DROP coupon_codes, DROP merged_into;
    `);
  }
}
