import type { MigrationInterface, QueryRunner } from "typeorm";

/** Reviews, one of each person per product, and who found them helpful. */
export class CreateReviews1763800200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE review (
        id                     uuid PRIMARY KEY,
        product_id             uuid           NOT NULL,
        seller_id              uuid           NOT NULL,
        user_id                uuid           NOT NULL,
        order_line_id          uuid,          -- the purchase that verifies it
        state                  text           NOT NULL DEFAULT 'PUBLISHED'
                                              CHECK (state IN ('PUBLISHED','HIDDEN','REMOVED')),
        rating                 smallint       NOT NULL CHECK (rating BETWEEN 1 AND 5),
        title                  text           CHECK (length(title) <= 120),
        body                   text           NOT NULL CHECK (length(body) BETWEEN 1 AND 5000),
        images                 text[]         NOT NULL DEFAULT '{}' CHECK (cardinality(images) <= 8),
        imported_helpful_count integer        NOT NULL DEFAULT 0 CHECK (imported_helpful_count >= 0),
        helpful_count          integer        NOT NULL DEFAULT 0 CHECK (helpful_count >= 0), -- imported + helpful votes
        created_at             timestamptz(3) NOT NULL,
        CONSTRAINT review_once_per_user_and_product UNIQUE (user_id, product_id)
      );
      CREATE INDEX reviews_by_product_most_helpful ON review (product_id, helpful_count DESC, id DESC) WHERE state = 'PUBLISHED';
      CREATE INDEX reviews_by_product_newest ON review (product_id, created_at DESC, id DESC) WHERE state = 'PUBLISHED';
      CREATE INDEX reviews_by_product_highest ON review (product_id, rating DESC, id DESC) WHERE state = 'PUBLISHED';
      CREATE INDEX reviews_by_product_lowest ON review (product_id, (-rating) DESC, id DESC) WHERE state = 'PUBLISHED';
      CREATE INDEX reviews_by_user ON review (user_id, created_at DESC, id DESC);
      CREATE INDEX reviews_by_order_line ON review (order_line_id);

      CREATE TABLE review_vote (
        review_id  uuid           NOT NULL REFERENCES review (id) ON DELETE CASCADE,
        user_id    uuid           NOT NULL,
        is_helpful boolean        NOT NULL,
        voted_at   timestamptz(3) NOT NULL,
        PRIMARY KEY (review_id, user_id)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE review_vote, review`);
  }
}
