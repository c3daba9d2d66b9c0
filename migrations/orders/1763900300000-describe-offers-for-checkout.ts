import type { MigrationInterface, QueryRunner } from "typeorm";

/** What tax and promotions need to know of an offer, and where its seller sits. */
export class DescribeOffersForCheckout1763900300000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE offer
        ADD tax_category text   NOT NULL DEFAULT 'STANDARD',
        ADD category_ids uuid[] NOT NULL DEFAULT '{}'; -- from the root to the category itself

      CREATE TABLE seller_profile (
        seller_id    uuid PRIMARY KEY, -- owned by the users subgraph, as is all of it
        display_name text        NOT NULL,
        legal_name   text        NOT NULL,
        country      text        NOT NULL,
        state        text        NOT NULL,
        updated_at   timestamptz NOT NULL
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE seller_profile; ALTER TABLE offer DROP tax_category, DROP category_ids`);
  }
}
