import type { MigrationInterface, QueryRunner } from "typeorm";

const ORDERS = `
  ALTER TABLE orders DROP CONSTRAINT totals_add_up;
  ALTER TABLE orders
    ADD tax_mode        text    NOT NULL DEFAULT 'INCLUSIVE' CHECK (tax_mode IN ('INCLUSIVE','EXCLUSIVE')),
    ADD rounding_policy text    NOT NULL DEFAULT 'LINE_HALF_UP' CHECK (rounding_policy IN ('LINE_HALF_UP')),
    ADD tax_country     text    CHECK (tax_country ~ '^[A-Z]{2}$'),
    ADD vat_number      text,   -- of a business that buys
    ADD tax_added_minor bigint  NOT NULL DEFAULT 0, -- tax_minor where prices are without tax, else 0
    ADD points_spent    integer NOT NULL DEFAULT 0 CHECK (points_spent >= 0),
    ADD points_minor    bigint  NOT NULL DEFAULT 0 CHECK (points_minor >= 0), -- what those points pay
    ADD credit_minor    bigint  NOT NULL DEFAULT 0 CHECK (credit_minor >= 0), -- what gift credit pays
    ADD charged_minor   bigint  GENERATED ALWAYS AS (total_minor - points_minor - credit_minor) STORED,
    ADD CONSTRAINT tax_is_added_or_contained CHECK (tax_added_minor IN (0, tax_minor)),
    ADD CONSTRAINT totals_add_up CHECK (total_minor = subtotal_minor - discount_minor + shipping_minor + tax_added_minor),
    ADD CONSTRAINT not_paid_twice CHECK (points_minor + credit_minor <= total_minor);

DROP TRIGGER order_amounts_never_change ON orders;
CREATE TRIGGER order_amounts_never_change BEFORE UPDATE OF currency, subtotal_minor, discount_minor, shipping_minor,
  tax_minor, total_minor, tax_mode, rounding_policy, tax_added_minor, points_spent, points_minor, credit_minor ON orders
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
`;

const SELLER_ORDERS = `
  ALTER TABLE seller_order
    ADD discount_minor                   bigint  NOT NULL DEFAULT 0, -- of its lines
    ADD tax_minor                        bigint  NOT NULL DEFAULT 0, -- of its lines and its shipping
    ADD tax_added_minor                  bigint  NOT NULL DEFAULT 0,
    ADD shipping_method                  text    NOT NULL DEFAULT 'STANDARD',
    ADD shipping_discount_minor          bigint  NOT NULL DEFAULT 0, -- taken off before shipping_minor
    ADD shipping_platform_discount_minor bigint  NOT NULL DEFAULT 0, -- the part of it that the mall bears
    ADD shipping_tax_minor               bigint  NOT NULL DEFAULT 0,
    ADD shipping_tax_added_minor         bigint  NOT NULL DEFAULT 0,
    ADD shipping_tax_rate_bp             integer NOT NULL DEFAULT 0 CHECK (shipping_tax_rate_bp BETWEEN 0 AND 10000),
    ADD shipping_points_minor            bigint  NOT NULL DEFAULT 0 CHECK (shipping_points_minor >= 0),
    ADD shipping_credit_minor            bigint  NOT NULL DEFAULT 0 CHECK (shipping_credit_minor >= 0),
    ADD shipping_charged_minor           bigint  GENERATED ALWAYS AS
      (shipping_minor + shipping_tax_added_minor - shipping_points_minor - shipping_credit_minor) STORED,
    ADD total_minor                      bigint  GENERATED ALWAYS AS
      (subtotal_minor - discount_minor + shipping_minor + tax_added_minor) STORED,
    ADD CONSTRAINT discount_within_subtotal CHECK (discount_minor BETWEEN 0 AND subtotal_minor),
    ADD CONSTRAINT shipping_tax_is_part_of_tax CHECK (shipping_tax_minor BETWEEN 0 AND tax_minor),
    ADD CONSTRAINT shipping_discount_has_a_bearer
      CHECK (shipping_platform_discount_minor BETWEEN 0 AND shipping_discount_minor),
    ADD CONSTRAINT shipping_not_paid_twice
      CHECK (shipping_points_minor + shipping_credit_minor <= shipping_minor + shipping_tax_added_minor);

CREATE TRIGGER seller_order_amounts_never_change BEFORE UPDATE OF subtotal_minor, discount_minor, shipping_minor,
  tax_minor, tax_added_minor, shipping_discount_minor, shipping_platform_discount_minor, shipping_tax_minor,
  shipping_tax_added_minor, shipping_points_minor, shipping_credit_minor ON seller_order
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
`;

const LINES = `
  ALTER TABLE order_line
    ADD discount_minor          bigint  NOT NULL DEFAULT 0,
    ADD platform_discount_minor bigint  NOT NULL DEFAULT 0, -- the part of the discount that the mall bears
    ADD tax_category            text    NOT NULL DEFAULT 'STANDARD',
    ADD tax_rate_bp             integer NOT NULL DEFAULT 0 CHECK (tax_rate_bp BETWEEN 0 AND 10000), -- 1 = 0.01 %
    ADD tax_minor               bigint  NOT NULL DEFAULT 0 CHECK (tax_minor >= 0),
    ADD tax_added_minor         bigint  NOT NULL DEFAULT 0,
    ADD points_minor            bigint  NOT NULL DEFAULT 0 CHECK (points_minor >= 0),
    ADD credit_minor            bigint  NOT NULL DEFAULT 0 CHECK (credit_minor >= 0),
    ADD payable_minor           bigint  GENERATED ALWAYS AS (line_total_minor - discount_minor + tax_added_minor) STORED,
    ADD charged_minor           bigint  GENERATED ALWAYS AS
      (line_total_minor - discount_minor + tax_added_minor - points_minor - credit_minor) STORED,
    ADD commission_minor        bigint  NOT NULL DEFAULT 0 CHECK (commission_minor >= 0),
    ADD commission_rule_id      uuid,   -- the rule by which it was counted; null for orders older than the rules
    ADD CONSTRAINT discount_within_line CHECK (discount_minor BETWEEN 0 AND line_total_minor),
    ADD CONSTRAINT discount_has_a_bearer CHECK (platform_discount_minor BETWEEN 0 AND discount_minor),
    ADD CONSTRAINT line_tax_is_added_or_contained CHECK (tax_added_minor IN (0, tax_minor)),
    ADD CONSTRAINT line_not_paid_twice
      CHECK (points_minor + credit_minor <= line_total_minor - discount_minor + tax_added_minor);
`;

const PROGRESS = `
  -- How far each line has come. What moves is kept apart from what never changes.
  CREATE TABLE order_line_progress (
    order_line_id uuid PRIMARY KEY REFERENCES order_line,
    quantity      integer NOT NULL CHECK (quantity > 0),
    shipped       integer NOT NULL DEFAULT 0 CHECK (shipped >= 0),
    delivered     integer NOT NULL DEFAULT 0 CHECK (delivered >= 0),
    cancelled     integer NOT NULL DEFAULT 0 CHECK (cancelled >= 0),
    returned      integer NOT NULL DEFAULT 0 CHECK (returned >= 0), -- taken back by the seller and paid back
    CONSTRAINT shipped_or_cancelled_once CHECK (shipped + cancelled <= quantity),
    CONSTRAINT delivered_was_shipped CHECK (delivered <= shipped),
    CONSTRAINT returned_was_delivered CHECK (returned <= delivered)
  ) WITH (fillfactor = 70);
`;

/**
 * Every amount of an order down to its lines, so that a parcel, a cancelled unit or a return has its exact share: what
 * promotions took off and who bears it, tax, what points and gift credit pay, and the mall's commission.
 */
export class ShareAmountsByLine1763900100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const change of [ORDERS, SELLER_ORDERS, LINES, PROGRESS]) await db.query(change);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE order_line_progress;
      DROP TRIGGER seller_order_amounts_never_change ON seller_order;
      DROP TRIGGER order_amounts_never_change ON orders;
      CREATE TRIGGER order_amounts_never_change
        BEFORE UPDATE OF currency, subtotal_minor, discount_minor, shipping_minor, tax_minor, total_minor ON orders
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      ALTER TABLE order_line
        DROP discount_minor CASCADE, DROP platform_discount_minor CASCADE, DROP tax_category, DROP tax_rate_bp,
        DROP tax_minor CASCADE, DROP tax_added_minor CASCADE, DROP points_minor CASCADE, DROP credit_minor CASCADE,
        DROP IF EXISTS payable_minor, DROP IF EXISTS charged_minor, DROP commission_minor, DROP commission_rule_id;
      ALTER TABLE seller_order
        DROP discount_minor CASCADE, DROP tax_minor CASCADE, DROP tax_added_minor CASCADE, DROP shipping_method,
        DROP shipping_discount_minor CASCADE, DROP shipping_platform_discount_minor CASCADE,
        DROP shipping_tax_minor CASCADE, DROP shipping_tax_added_minor CASCADE, DROP shipping_tax_rate_bp,
        DROP shipping_points_minor CASCADE, DROP shipping_credit_minor CASCADE,
        DROP IF EXISTS shipping_charged_minor, DROP IF EXISTS total_minor;
      ALTER TABLE orders
        DROP CONSTRAINT totals_add_up, DROP tax_mode, DROP rounding_policy, DROP tax_country, DROP vat_number,
        DROP points_spent, DROP points_minor CASCADE, DROP credit_minor CASCADE, DROP IF EXISTS charged_minor,
        DROP tax_added_minor CASCADE,
        ADD CONSTRAINT totals_add_up CHECK (total_minor = subtotal_minor - discount_minor + shipping_minor);
    `);
  }
}
