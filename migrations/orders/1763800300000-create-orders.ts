import type { MigrationInterface, QueryRunner } from "typeorm";

/** Orders as a whole: who bought, where it goes, what it costs in all. */
export class CreateOrders1763800300000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE SEQUENCE order_number START 10000001;

      CREATE TABLE orders (
        id                uuid PRIMARY KEY,
        number            text        NOT NULL UNIQUE DEFAULT 'M-' || nextval('order_number'),
        cart_id           uuid,        -- null for orders older than this database
        user_id           uuid,        -- owned by the users subgraph; null for a guest
        email             text,
        state             text        NOT NULL CHECK (state IN ('PENDING','RISK_HOLD','PLACED','COMPLETED','FAILED','CANCELLED')),
        failure_code      text,
        currency          text        NOT NULL,
        subtotal_minor    bigint      NOT NULL CHECK (subtotal_minor >= 0),
        discount_minor    bigint      NOT NULL DEFAULT 0 CHECK (discount_minor >= 0),
        shipping_minor    bigint      NOT NULL CHECK (shipping_minor >= 0),
        tax_minor         bigint      NOT NULL CHECK (tax_minor BETWEEN 0 AND total_minor), -- contained in the total
        total_minor       bigint      NOT NULL CHECK (total_minor >= 0),
        tax_rate_percent  integer     NOT NULL,
        shipping_method   text        NOT NULL,
        shipping_address  jsonb,
        billing_address   jsonb,
        idempotency_owner text        NOT NULL, -- the buyer's id, or the cart of a guest
        idempotency_key   text        NOT NULL,
        request_hash      text        NOT NULL,
        created_at        timestamptz NOT NULL,
        placed_at         timestamptz,
        CONSTRAINT totals_add_up CHECK (total_minor = subtotal_minor - discount_minor + shipping_minor),
        CONSTRAINT failed_for_a_reason CHECK ((state = 'FAILED') = (failure_code IS NOT NULL)),
        CONSTRAINT one_order_per_key UNIQUE (idempotency_owner, idempotency_key)
      ) WITH (fillfactor = 80);
      CREATE UNIQUE INDEX one_order_per_cart ON orders (cart_id) WHERE state <> 'FAILED';
      CREATE INDEX orders_by_user ON orders (user_id, created_at DESC, id DESC);
      CREATE INDEX orders_pending ON orders (created_at) WHERE state = 'PENDING';
      CREATE TRIGGER order_amounts_never_change
        BEFORE UPDATE OF currency, subtotal_minor, discount_minor, shipping_minor, tax_minor, total_minor ON orders
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE orders; DROP SEQUENCE order_number`);
  }
}
