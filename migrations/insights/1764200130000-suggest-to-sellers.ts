import type { MigrationInterface, QueryRunner } from "typeorm";

/** What sellers could do, each with the id of its decision, and when each seller's figures were looked at last. */
export class SuggestToSellers1764200130000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE seller_suggestion (
        id            uuid PRIMARY KEY, -- of its decision too
        seller_id     uuid        NOT NULL,
        product_id    uuid        NOT NULL,
        kind          text        NOT NULL CHECK (kind IN ('RESTOCK', 'READ_REVIEWS', 'LOOK_AT_DEMAND')),
        title         text        NOT NULL,
        text          text        NOT NULL,
        confidence    real        NOT NULL CHECK (confidence BETWEEN 0 AND 1),
        contributions jsonb       NOT NULL,
        state         text        NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'REFUSED', 'EXPIRED')),
        made_at       timestamptz NOT NULL,
        expires_at    timestamptz NOT NULL
      );
      CREATE UNIQUE INDEX seller_suggestions_open_once ON seller_suggestion (product_id, kind) WHERE state = 'OPEN';
      CREATE INDEX seller_suggestions_by_confidence ON seller_suggestion (seller_id, confidence DESC, id DESC)
        WHERE state = 'OPEN';
      CREATE INDEX seller_suggestions_of_product ON seller_suggestion (product_id, kind, made_at);
      CREATE INDEX seller_suggestions_to_expire ON seller_suggestion (expires_at) WHERE state = 'OPEN';

      CREATE TABLE suggested_seller (
        seller_id uuid PRIMARY KEY,
        day       date NOT NULL
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP TABLE suggested_seller, seller_suggestion");
  }
}
