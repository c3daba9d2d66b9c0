import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * Looked at when the transaction commits, once all rows of an order are there: seller orders add up to the order, lines
 * and shipping to the seller order, shares to their adjustment and to what is off each line.
 */
const CHECKS = `
  CREATE FUNCTION assert_order_adds_up(checked uuid) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    fault text;
  BEGIN
    SELECT 'its sellers'' parts' INTO fault FROM orders o CROSS JOIN LATERAL (
      SELECT coalesce(sum(subtotal_minor), 0) AS subtotal, coalesce(sum(discount_minor), 0) AS discount,
        coalesce(sum(shipping_minor), 0) AS shipping, coalesce(sum(tax_minor), 0) AS tax,
        coalesce(sum(tax_added_minor), 0) AS tax_added, coalesce(sum(shipping_points_minor), 0) AS points,
        coalesce(sum(shipping_credit_minor), 0) AS credit
      FROM seller_order WHERE order_id = o.id) s CROSS JOIN LATERAL (
      SELECT coalesce(sum(points_minor), 0) AS points, coalesce(sum(credit_minor), 0) AS credit
      FROM order_line WHERE order_id = o.id) l
    WHERE o.id = checked AND (o.subtotal_minor, o.discount_minor, o.shipping_minor, o.tax_minor, o.tax_added_minor,
      o.points_minor, o.credit_minor) IS DISTINCT FROM
      (s.subtotal, s.discount, s.shipping, s.tax, s.tax_added, s.points + l.points, s.credit + l.credit);

    IF fault IS NULL THEN
      SELECT 'the lines of seller order ' || s.id INTO fault FROM seller_order s CROSS JOIN LATERAL (
        SELECT coalesce(sum(line_total_minor), 0) AS subtotal, coalesce(sum(discount_minor), 0) AS discount,
          coalesce(sum(tax_minor), 0) AS tax, coalesce(sum(tax_added_minor), 0) AS tax_added
        FROM order_line WHERE seller_order_id = s.id) l
      WHERE s.order_id = checked AND (s.subtotal_minor, s.discount_minor, s.tax_minor - s.shipping_tax_minor,
        s.tax_added_minor - s.shipping_tax_added_minor) IS DISTINCT FROM (l.subtotal, l.discount, l.tax, l.tax_added);
    END IF;

    IF fault IS NULL AND EXISTS (SELECT FROM adjustment WHERE order_id = checked) THEN
      SELECT 'the shares of adjustment ' || a.id INTO fault FROM adjustment a CROSS JOIN LATERAL (
        SELECT coalesce(sum(amount_minor), 0) AS amount, coalesce(sum(platform_minor), 0) AS platform
        FROM adjustment_share WHERE adjustment_id = a.id) h
      WHERE a.order_id = checked AND (a.amount_minor, a.platform_minor) IS DISTINCT FROM (h.amount, h.platform);
      IF fault IS NULL THEN
        SELECT 'what is off line ' || l.id INTO fault FROM order_line l CROSS JOIN LATERAL (
          SELECT coalesce(sum(h.amount_minor), 0) AS amount, coalesce(sum(h.platform_minor), 0) AS platform
          FROM adjustment a JOIN adjustment_share h ON h.adjustment_id = a.id
          WHERE a.order_id = checked AND h.order_line_id = l.id) h
        WHERE l.order_id = checked AND (l.discount_minor, l.platform_discount_minor) IS DISTINCT FROM (h.amount, h.platform);
      END IF;
    END IF;

    IF fault IS NOT NULL THEN
      RAISE EXCEPTION 'order % does not add up: %', checked, fault USING ERRCODE = 'check_violation';
    END IF;
  END $$;

  -- Every row that is written asks, and the first one answers for all of its order: nothing is written after it.
  CREATE FUNCTION hold_order_to_its_sums() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    checked uuid;
  BEGIN
    IF TG_TABLE_NAME = 'orders' THEN checked := NEW.id;
    ELSIF TG_TABLE_NAME = 'adjustment_share' THEN
      SELECT order_id INTO checked FROM adjustment WHERE id = NEW.adjustment_id;
    ELSE checked := NEW.order_id;
    END IF;
    IF current_setting('mall.order_that_adds_up', true) IS DISTINCT FROM checked::text THEN
      PERFORM assert_order_adds_up(checked);
      PERFORM set_config('mall.order_that_adds_up', checked::text, true);
    END IF;
    RETURN NULL;
  END $$;
`;

const TABLES = ["orders", "seller_order", "order_line", "adjustment", "adjustment_share"] as const;

const trigger = (table: string): string => `
  CREATE CONSTRAINT TRIGGER ${table}_adds_up AFTER INSERT ON ${table} DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION hold_order_to_its_sums();`;

/** Orders that were written before had their tax as one amount: it goes to lines and shipping by the largest remainder. */
const SPREAD_OLD_TAX = `
  ALTER TABLE order_line DISABLE TRIGGER order_line_never_changes;
  ALTER TABLE seller_order DISABLE TRIGGER seller_order_amounts_never_change;
  CREATE TEMPORARY TABLE old_tax ON COMMIT DROP AS
  WITH part AS (
    SELECT o.id AS order_id, o.tax_minor, o.tax_rate_percent * 100 AS rate_bp, o.total_minor, l.id AS line_id,
      l.seller_order_id, l.line_total_minor AS amount
    FROM orders o JOIN order_line l ON l.order_id = o.id
    UNION ALL
    SELECT o.id, o.tax_minor, o.tax_rate_percent * 100, o.total_minor, NULL, s.id, s.shipping_minor
    FROM orders o JOIN seller_order s ON s.order_id = o.id
  ), floored AS (
    SELECT *, floor(tax_minor::numeric * amount / total_minor) AS share, (tax_minor::numeric * amount) % total_minor AS rest
    FROM part WHERE total_minor > 0
  ), ranked AS (
    SELECT *, row_number() OVER (PARTITION BY order_id ORDER BY rest DESC, line_id NULLS LAST, seller_order_id) AS place,
      tax_minor - sum(share) OVER (PARTITION BY order_id) AS missing
    FROM floored
  )
  SELECT line_id, seller_order_id, rate_bp, share + CASE WHEN place <= missing THEN 1 ELSE 0 END AS tax FROM ranked;
  UPDATE order_line l SET tax_minor = t.tax, tax_rate_bp = t.rate_bp FROM old_tax t WHERE t.line_id = l.id;
  UPDATE seller_order s SET shipping_tax_minor = t.tax, shipping_tax_rate_bp = t.rate_bp,
    tax_minor = (SELECT sum(a.tax) FROM old_tax a WHERE a.seller_order_id = s.id)
  FROM old_tax t WHERE t.seller_order_id = s.id AND t.line_id IS NULL;
  ALTER TABLE order_line ENABLE TRIGGER order_line_never_changes;
  ALTER TABLE seller_order ENABLE TRIGGER seller_order_amounts_never_change;
`;

/** Invariant I3, held by the database. A rate belongs to a line from now on, since one order may have several. */
export class HoldOrdersToTheirSums1763900306000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(SPREAD_OLD_TAX);
    await db.query("ALTER TABLE orders DROP tax_rate_percent");
    await db.query(CHECKS);
    for (const table of TABLES) await db.query(trigger(table));
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of TABLES) await db.query(`DROP TRIGGER ${table}_adds_up ON ${table}`);
    await db.query(`
      DROP FUNCTION hold_order_to_its_sums;
      DROP FUNCTION assert_order_adds_up;
      ALTER TABLE orders ADD tax_rate_percent integer NOT NULL DEFAULT 20;
      ALTER TABLE orders ALTER tax_rate_percent DROP DEFAULT;
    `);
  }
}
