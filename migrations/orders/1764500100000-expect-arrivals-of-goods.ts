import type { MigrationInterface, QueryRunner } from "typeorm";

/** Goods that a seller has ordered and that are not there yet. They are no stock until somebody says that they came. */
export class ExpectArrivalsOfGoods1764500100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE stock_arrival (
        id             uuid PRIMARY KEY,
        suggestion_id  uuid        NOT NULL UNIQUE, -- of insights, and of its decision: announced once
        seller_id      uuid        NOT NULL,
        variant_id     uuid        NOT NULL REFERENCES stock_item,
        quantity       integer     NOT NULL CHECK (quantity BETWEEN 1 AND 1000000),
        expected_on    date        NOT NULL,
        announced_by   uuid        NOT NULL,
        announced_at   timestamptz NOT NULL,
        state          text        NOT NULL DEFAULT 'EXPECTED' CHECK (state IN ('EXPECTED', 'RECEIVED', 'CANCELLED')),
        received_units integer     CHECK (received_units > 0), -- as they were counted, more or fewer
        closed_by      uuid,
        closed_at      timestamptz,
        CHECK ((state = 'EXPECTED') = (closed_at IS NULL)),
        CHECK ((state = 'RECEIVED') = (received_units IS NOT NULL))
      );
      CREATE INDEX stock_arrivals_of_seller ON stock_arrival (seller_id, expected_on, id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP TABLE stock_arrival");
  }
}
