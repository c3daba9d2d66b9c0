import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * What search reads: one document per listing. `mall_english` stems words and drops accents; `mall_simple` keeps every
 * word, so that titles made of stop words ("It", "The Who") can be found. Both are named with their schema, since a
 * generated column may depend on nothing that a session can change.
 */
export class CreateSearchIndex1763800100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TEXT SEARCH CONFIGURATION insights.mall_english (COPY = pg_catalog.english);
      ALTER TEXT SEARCH CONFIGURATION insights.mall_english
        ALTER MAPPING FOR hword, hword_part, word WITH extensions.unaccent, pg_catalog.english_stem;
      CREATE TEXT SEARCH CONFIGURATION insights.mall_simple (COPY = pg_catalog.simple);
      ALTER TEXT SEARCH CONFIGURATION insights.mall_simple
        ALTER MAPPING FOR hword, hword_part, word WITH extensions.unaccent, pg_catalog.simple;

      CREATE TABLE search_document (
        product_id      uuid PRIMARY KEY, -- owned by the products subgraph: no foreign key across owners
        document_number integer NOT NULL UNIQUE,
        title           text    NOT NULL,
        brand           text    NOT NULL DEFAULT '',
        keywords        text    NOT NULL, -- values of attributes and names of categories
        description     text    NOT NULL,
        name_text       text    NOT NULL, -- title and brand, lower case and without accents, for typos
        words           tsvector GENERATED ALWAYS AS (
          setweight(to_tsvector('insights.mall_english', title || ' ' || brand), 'A')
            || setweight(to_tsvector('insights.mall_simple', title || ' ' || brand), 'A')
            || setweight(to_tsvector('insights.mall_english', keywords), 'B')
            || setweight(to_tsvector('insights.mall_english', description), 'C')
        ) STORED
      );
      -- No pending list: after a large load each search would walk through it, or avoid the index altogether.
      CREATE INDEX search_document_by_words ON search_document USING gin (words) WITH (fastupdate = off);
      CREATE INDEX search_document_by_name ON search_document
        USING gin (name_text extensions.gin_trgm_ops) WITH (fastupdate = off);

      CREATE TABLE search_word ( -- every word of a title, brand, attribute or category: what a typo may have meant
        word text PRIMARY KEY CHECK (length(word) BETWEEN 2 AND 40)
      );
      CREATE INDEX search_word_by_likeness ON search_word USING gist (word extensions.gist_trgm_ops (siglen = 64));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE search_word, search_document;
      DROP TEXT SEARCH CONFIGURATION insights.mall_simple;
      DROP TEXT SEARCH CONFIGURATION insights.mall_english;
    `);
  }
}
