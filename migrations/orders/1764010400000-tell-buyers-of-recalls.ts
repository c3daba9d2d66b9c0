import type { MigrationInterface, QueryRunner } from "typeorm";

/** Recalls that products published, who bought what was recalled, and that they were told. */
export class TellBuyersOfRecalls1764010400000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE recall (
        id           uuid PRIMARY KEY, -- of products
        product_id   uuid        NOT NULL,
        seller_id    uuid        NOT NULL,
        title        text        NOT NULL,
        sold_from    timestamptz NOT NULL,
        sold_to      timestamptz NOT NULL,
        published_at timestamptz NOT NULL,
        told_to      uuid, -- the last order whose buyer was told in this round; null: it begins
        look_at      timestamptz  -- when the next orders are looked at; null: everybody was told
      );
      CREATE INDEX recalls_to_tell ON recall (look_at) WHERE look_at IS NOT NULL;

      CREATE TABLE recall_notice (
        id         uuid PRIMARY KEY,
        recall_id  uuid        NOT NULL REFERENCES recall,
        order_id   uuid        NOT NULL REFERENCES orders,
        user_id    uuid, -- owned by the users subgraph; null for a guest
        quantity   integer     NOT NULL CHECK (quantity > 0),
        given_at   timestamptz NOT NULL,
        seen_at    timestamptz,
        CONSTRAINT one_notice_per_recall_and_order UNIQUE (recall_id, order_id)
      );
      CREATE INDEX recall_notices_by_user ON recall_notice (user_id, id DESC) WHERE user_id IS NOT NULL;
      CREATE INDEX recall_notices_by_order ON recall_notice (order_id);
      CREATE INDEX order_lines_by_product ON order_line (product_id, order_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE recall_notice, recall; DROP INDEX order_lines_by_product`);
  }
}
