import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * What filters, facets, ranking and recommendations know of a listing. The whole table is mirrored in the memory of
 * each process: `change_number` says what is new, and `catalogue_version` hands it out under a row lock, so that no
 * smaller number can appear after a larger one was seen.
 */
export class CreateListingFacts1763800200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE catalogue_version (
        only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
        number   bigint  NOT NULL DEFAULT 0
      );
      INSERT INTO catalogue_version DEFAULT VALUES;

      CREATE SEQUENCE document_numbers AS integer;

      CREATE TABLE listing_facts (
        product_id      uuid PRIMARY KEY,
        document_number integer NOT NULL UNIQUE DEFAULT nextval('document_numbers'),
        change_number   bigint  NOT NULL,
        product_version integer,          -- null until the listing itself was heard of
        state           text,             -- only ACTIVE is found
        seller_id       uuid,
        title           text,
        brand           text,
        category_ids    uuid[]  NOT NULL DEFAULT '{}', -- root first
        category_names  text[]  NOT NULL DEFAULT '{}',
        attributes      jsonb   NOT NULL DEFAULT '[]',
        price_min_minor bigint  CHECK (price_min_minor >= 0),
        price_max_minor bigint  CHECK (price_max_minor >= price_min_minor),
        currency_code   char(3),
        created_at      timestamptz,
        in_stock        boolean NOT NULL DEFAULT false,
        rating_average  real    CHECK (rating_average BETWEEN 1 AND 5),
        rating_count    integer NOT NULL DEFAULT 0 CHECK (rating_count >= 0),
        units_sold      integer NOT NULL DEFAULT 0 CHECK (units_sold >= 0),
        buyers          integer NOT NULL DEFAULT 0 CHECK (buyers >= 0),
        trend           double precision NOT NULL DEFAULT 0, -- units sold, each fading with its age; as of trend_at
        trend_at        timestamptz,
        vector          bytea CHECK (length(vector) = 388), -- float32 scale, then 384 × int8
        vector_model    text,             -- name@version
        text_digest     bytea,            -- of the text as it is
        vector_digest   bytea             -- of the text that the vector was made of
      );
      CREATE INDEX listing_facts_without_vector ON listing_facts (document_number)
        WHERE text_digest IS DISTINCT FROM vector_digest;
      CREATE INDEX listing_facts_by_change ON listing_facts (change_number, document_number);

      CREATE TABLE seller_facts (
        seller_id     uuid PRIMARY KEY,
        change_number bigint NOT NULL,
        display_name  text   NOT NULL,
        state         text   NOT NULL
      );
      CREATE INDEX seller_facts_by_change ON seller_facts (change_number);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE seller_facts, listing_facts, catalogue_version; DROP SEQUENCE document_numbers`);
  }
}
