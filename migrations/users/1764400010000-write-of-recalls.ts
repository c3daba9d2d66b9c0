import type { MigrationInterface, QueryRunner } from "typeorm";

/** Letters about recalls that have not left yet. How each ended is kept by orders, beside its notice. */
export class WriteOfRecalls1764400010000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE recall_letter (
        notice_id    uuid PRIMARY KEY, -- of orders
        recall_id    uuid        NOT NULL, -- of products
        order_id     uuid        NOT NULL,
        order_number text        NOT NULL,
        user_id      uuid, -- null for a guest, whose address orders knows
        title        text        NOT NULL,
        quantity     integer     NOT NULL CHECK (quantity > 0),
        tries        integer     NOT NULL DEFAULT 0,
        due_at       timestamptz NOT NULL
      );
      CREATE INDEX recall_letters_due ON recall_letter (due_at);
      CREATE INDEX recall_letters_by_user ON recall_letter (user_id) WHERE user_id IS NOT NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE recall_letter`);
  }
}
