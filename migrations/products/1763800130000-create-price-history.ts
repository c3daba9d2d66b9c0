import type { MigrationInterface, QueryRunner } from "typeorm";

/** Every price that ever was. Rows are added and never changed: the database itself refuses. */
export class CreatePriceHistory1763800130000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE price_history (
        seq           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        variant_id    uuid        NOT NULL REFERENCES variants,
        price_minor   bigint      NOT NULL CHECK (price_minor >= 0),
        currency_code text        NOT NULL CHECK (currency_code ~ '^[A-Z]{3}$'),
        since         timestamptz NOT NULL,
        set_by        uuid -- null for prices that came with the demo mall
      );
      CREATE INDEX price_history_of_variant ON price_history (variant_id, since, seq);

      CREATE FUNCTION refuse_rewriting_prices() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'price_history is append-only' USING ERRCODE = 'integrity_constraint_violation';
      END $$;
      CREATE TRIGGER price_history_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON price_history
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting_prices();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP TABLE price_history; DROP FUNCTION refuse_rewriting_prices()");
  }
}
