import type { MigrationInterface, QueryRunner } from "typeorm";

/** What currencies are worth in each other, dated, and the rates by which an order was converted. */
export class KeepExchangeRates1763900302000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE exchange_rate (
        base       text        NOT NULL CHECK (base ~ '^[A-Z]{3}$'),
        quote      text        NOT NULL CHECK (quote ~ '^[A-Z]{3}$'),
        as_of      timestamptz NOT NULL,
        rate       numeric     NOT NULL CHECK (rate > 0), -- what one unit of base is worth in quote
        source     text        NOT NULL,
        set_by     uuid,       -- null: came with the mall
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (base, quote, as_of),
        CONSTRAINT between_two_currencies CHECK (base <> quote)
      );
      CREATE TRIGGER exchange_rate_is_a_log BEFORE UPDATE OR DELETE ON exchange_rate
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      CREATE TABLE order_rate (
        order_id uuid        NOT NULL REFERENCES orders,
        base     text        NOT NULL,
        quote    text        NOT NULL,
        rate     numeric     NOT NULL,
        as_of    timestamptz NOT NULL,
        source   text        NOT NULL,
        PRIMARY KEY (order_id, base, quote)
      );
      CREATE TRIGGER order_rate_never_changes BEFORE UPDATE OR DELETE ON order_rate
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE order_rate, exchange_rate`);
  }
}
