import type { MigrationInterface, QueryRunner } from "typeorm";

/** What is sellable at which price (copied from products by event), and how much of it there is. */
export class CreateOffersAndStock1763800100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% is written once and never changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
      END $$;

      CREATE TABLE offer (
        variant_id   uuid PRIMARY KEY,          -- owned by the products subgraph, as are the next two
        product_id   uuid        NOT NULL,
        seller_id    uuid        NOT NULL,
        sku          text        NOT NULL,
        title        text        NOT NULL,
        options      jsonb       NOT NULL DEFAULT '[]',
        price_minor  bigint      NOT NULL CHECK (price_minor >= 0),
        currency     text        NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
        state        text        NOT NULL CHECK (state IN ('DRAFT','IN_REVIEW','ACTIVE','PAUSED','ARCHIVED','BLOCKED')),
        weight_grams integer,
        version      bigint      NOT NULL,
        updated_at   timestamptz NOT NULL
      );
      CREATE INDEX offers_by_product ON offer (product_id);

      CREATE TABLE stock_item (
        variant_id uuid PRIMARY KEY,
        product_id uuid    NOT NULL,
        on_hand    integer NOT NULL CHECK (on_hand >= 0),
        reserved   integer NOT NULL DEFAULT 0 CHECK (reserved >= 0),
        CONSTRAINT reserved_is_on_hand CHECK (reserved <= on_hand)
      ) WITH (fillfactor = 70); -- every purchase changes a row: room on its page keeps the indexes out of it
      CREATE INDEX stock_items_by_product ON stock_item (product_id);

      CREATE TABLE stock_movement (
        id         uuid PRIMARY KEY,
        variant_id uuid        NOT NULL REFERENCES stock_item,
        delta      integer     NOT NULL CHECK (delta <> 0),
        reason     text        NOT NULL CHECK (reason IN ('RECEIVED','SOLD','RETURNED','SOLD_ELSEWHERE','DAMAGED','COUNT')),
        source     text        NOT NULL UNIQUE, -- what caused it, so that nothing is counted twice
        at         timestamptz NOT NULL
      );
      CREATE INDEX stock_movements_by_variant ON stock_movement (variant_id, at);
      CREATE TRIGGER stock_movement_is_a_log BEFORE UPDATE OR DELETE ON stock_movement
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE stock_movement, stock_item, offer; DROP FUNCTION refuse_change`);
  }
}
