import type { MigrationInterface, QueryRunner } from "typeorm";

/** An order that is challenged for its risk waits for a word of its buyer: a code from a letter, or a second proof. */
export class AskBuyersToConfirm1764610000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE order_confirmation (
        order_id     uuid PRIMARY KEY REFERENCES orders (id),
        code_digest  bytea,                 -- null: no code is good
        due_at       timestamptz,           -- when a letter is to be sent; null: none is
        sent_at      timestamptz,           -- when the last letter was handed over
        letters      smallint    NOT NULL DEFAULT 0,
        wrong_codes  smallint    NOT NULL DEFAULT 0, -- since the last letter
        confirmed_at timestamptz,
        proof        text CHECK (proof IN ('CODE', 'SECOND_FACTOR')),
        CHECK ((confirmed_at IS NULL) = (proof IS NULL))
      );
      CREATE INDEX order_confirmation_due ON order_confirmation (due_at) WHERE due_at IS NOT NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE order_confirmation`);
  }
}
