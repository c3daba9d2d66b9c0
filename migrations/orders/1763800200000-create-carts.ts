import type { MigrationInterface, QueryRunner } from "typeorm";

/** What people mean to buy. A cart has no prices of its own: they are read from the offers. */
export class CreateCarts1763800200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE cart (
        id         uuid PRIMARY KEY,
        user_id    uuid, -- owned by the users subgraph; null for a guest
        state      text        NOT NULL DEFAULT 'ACTIVE' CHECK (state IN ('ACTIVE','LOCKED','CONVERTED','EXPIRED')),
        currency   text        NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL
      ) WITH (fillfactor = 80);
      CREATE INDEX active_carts_by_user ON cart (user_id) WHERE state = 'ACTIVE' AND user_id IS NOT NULL;

      CREATE TABLE cart_line (
        id                uuid PRIMARY KEY,
        position          bigint  GENERATED ALWAYS AS IDENTITY, -- lines show in the order in which they came
        cart_id           uuid    NOT NULL REFERENCES cart ON DELETE CASCADE,
        variant_id        uuid    NOT NULL,
        quantity          integer NOT NULL CHECK (quantity BETWEEN 1 AND 999),
        added_price_minor bigint  NOT NULL, -- what the buyer saw when adding it
        CONSTRAINT one_line_per_variant UNIQUE (cart_id, variant_id)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE cart_line, cart`);
  }
}
