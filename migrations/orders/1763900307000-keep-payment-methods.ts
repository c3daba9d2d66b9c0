import type { MigrationInterface, QueryRunner } from "typeorm";

/** How people like to pay: what the provider gave in place of a card, and as much of it as may be shown. */
export class KeepPaymentMethods1763900307000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE saved_payment_method (
        id         uuid PRIMARY KEY,
        user_id    uuid        NOT NULL, -- owned by the users subgraph
        provider   text        NOT NULL,
        token      text        NOT NULL,
        brand      text        NOT NULL,
        last4      text        NOT NULL CHECK (last4 ~ '^[0-9]{4}$'),
        created_at timestamptz NOT NULL,
        CONSTRAINT saved_once UNIQUE (user_id, token)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE saved_payment_method`);
  }
}
