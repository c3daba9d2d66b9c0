import type { MigrationInterface, QueryRunner } from "typeorm";

/** What each promotion took off an order and off which part of it, and that an order is taxed without its tax. */
export class NoteAdjustments1763900305000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE adjustment (
        id             uuid PRIMARY KEY,
        order_id       uuid   NOT NULL REFERENCES orders,
        promotion_id   uuid   NOT NULL, -- owned by the loyalty subgraph
        code           text,            -- the coupon that brought it; null: it applied by itself
        title          text   NOT NULL,
        amount_minor   bigint NOT NULL CHECK (amount_minor >= 0),
        platform_minor bigint NOT NULL, -- the part of it that the mall bears
        CONSTRAINT adjustment_has_a_bearer CHECK (platform_minor BETWEEN 0 AND amount_minor)
      );
      CREATE INDEX adjustments_by_order ON adjustment (order_id);
      CREATE TRIGGER adjustment_never_changes BEFORE UPDATE OR DELETE ON adjustment
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      CREATE TABLE adjustment_share (
        adjustment_id   uuid   NOT NULL REFERENCES adjustment,
        seller_order_id uuid   NOT NULL REFERENCES seller_order,
        order_line_id   uuid   REFERENCES order_line, -- null: the seller's shipping
        amount_minor    bigint NOT NULL CHECK (amount_minor >= 0),
        platform_minor  bigint NOT NULL,
        CONSTRAINT share_has_a_bearer CHECK (platform_minor BETWEEN 0 AND amount_minor),
        CONSTRAINT one_share_per_part UNIQUE NULLS NOT DISTINCT (adjustment_id, seller_order_id, order_line_id)
      );
      CREATE TRIGGER adjustment_share_never_changes BEFORE UPDATE OR DELETE ON adjustment_share
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      ALTER TABLE orders ADD reverse_charge boolean NOT NULL DEFAULT false, -- a business accounts for the tax of some seller's goods
        ADD coupon_codes text[] NOT NULL DEFAULT '{}';
      ALTER TABLE seller_order ADD reverse_charge boolean NOT NULL DEFAULT false;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE adjustment_share, adjustment;
      ALTER TABLE seller_order DROP reverse_charge;
      ALTER TABLE orders DROP reverse_charge, DROP coupon_codes;
    `);
  }
}
