import type { MigrationInterface, QueryRunner } from "typeorm";

/** A seller's word below a review; versions of questions and answers; answers of people who bought the product. */
export class LetSellersReply1764000110000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE seller_reply (
        id         uuid PRIMARY KEY,
        review_id  uuid           NOT NULL UNIQUE REFERENCES review (id) ON DELETE CASCADE,
        product_id uuid           NOT NULL,
        seller_id  uuid           NOT NULL,
        user_id    uuid           NOT NULL, -- who acted for the seller
        state      text           NOT NULL DEFAULT 'PUBLISHED' CHECK (state IN ('PUBLISHED','HIDDEN','REMOVED')),
        body       text           NOT NULL CHECK (length(body) BETWEEN 1 AND 2000),
        version    integer        NOT NULL DEFAULT 1 CHECK (version > 0),
        created_at timestamptz(3) NOT NULL,
        edited_at  timestamptz(3)
      );
      ALTER TABLE question ADD COLUMN version integer NOT NULL DEFAULT 1 CHECK (version > 0);
      ALTER TABLE answer ADD COLUMN version integer NOT NULL DEFAULT 1 CHECK (version > 0),
        ADD COLUMN is_by_buyer boolean NOT NULL DEFAULT false; -- at the time of writing
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE answer DROP COLUMN is_by_buyer, DROP COLUMN version;
      ALTER TABLE question DROP COLUMN version;
      DROP TABLE seller_reply;
    `);
  }
}
