import type { MigrationInterface, QueryRunner } from "typeorm";

/** Sellers' listings. Currency and price range are those of the variants, kept here so that a page of listings is one statement. */
export class CreateProducts1763800110000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE products (
        id             uuid PRIMARY KEY,
        seller_id      uuid        NOT NULL, -- owned by the users subgraph: no foreign key across owners
        category_id    uuid        REFERENCES categories,
        title          text        NOT NULL CHECK (length(title) >= 1),
        slug           text        NOT NULL UNIQUE,
        description    text        NOT NULL,
        brand          text,
        state          text        NOT NULL
                       CHECK (state IN ('DRAFT', 'IN_REVIEW', 'ACTIVE', 'PAUSED', 'ARCHIVED', 'BLOCKED')),
        images         jsonb       NOT NULL DEFAULT '[]',
        attributes     jsonb       NOT NULL DEFAULT '[]',
        attribute_keys text[]      NOT NULL DEFAULT '{}', -- "name=value" in lower case, for filters
        safety         jsonb,
        generated      text[]      NOT NULL DEFAULT '{}',
        currency_code  text        NOT NULL CHECK (currency_code ~ '^[A-Z]{3}$'),
        price_min      bigint      NOT NULL CHECK (price_min >= 0),
        price_max      bigint      NOT NULL CHECK (price_max >= price_min),
        version        integer     NOT NULL CHECK (version >= 1),
        created_at     timestamptz NOT NULL,
        updated_at     timestamptz NOT NULL,
        CHECK (state <> 'ACTIVE' OR category_id IS NOT NULL)
      );
      CREATE INDEX products_newest ON products (created_at, id) WHERE state = 'ACTIVE';
      CREATE INDEX products_by_price ON products (price_min, id) WHERE state = 'ACTIVE';
      CREATE INDEX products_by_title ON products (title, id) WHERE state = 'ACTIVE';
      CREATE INDEX products_by_change ON products (updated_at, id) WHERE state = 'ACTIVE';
      CREATE INDEX products_by_category ON products (category_id, created_at, id);
      CREATE INDEX products_by_category_and_price ON products (category_id, price_min, id) WHERE state = 'ACTIVE';
      CREATE INDEX products_by_seller ON products (seller_id, created_at, id);
      CREATE INDEX products_by_brand ON products (brand, created_at, id) WHERE state = 'ACTIVE';
      CREATE INDEX products_by_attribute ON products USING gin (attribute_keys) WHERE state = 'ACTIVE';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP TABLE products");
  }
}
