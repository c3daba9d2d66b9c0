/**
 * $1 seller order. Locks the seller's two rows of numbers until the commit: whoever comes after sees what this one wrote.
 */
export const LOCK_SERIES = `
  INSERT INTO invoice_series (seller_id, kind)
  SELECT s.seller_id, k.kind FROM seller_order s, (VALUES ('INVOICE'), ('CREDIT_NOTE')) AS k(kind)
  WHERE s.id = $1 ORDER BY k.kind
  ON CONFLICT (seller_id, kind) DO UPDATE SET seller_id = excluded.seller_id`;

const TENDERS = (alias: string, prefix = ""): string =>
  ["charged", "points", "credit", "tax"].map((name) => `'${name}Minor', ${alias}.${prefix}${name}_minor`).join(", ");

/** $1 seller order. Once it has left the house: what was sold, who sold it, and refunds without a credit note. */
export const FIND_SOLD = `
  SELECT s.id AS "sellerOrderId", s.order_id AS "orderId", s.seller_id AS "sellerId", o.number AS "orderNumber",
    o.currency AS "currencyCode", o.tax_mode AS "taxMode", s.reverse_charge AS "isReverseCharge",
    s.shipping_method AS "shippingMethod", s.shipping_tax_rate_bp AS "shippingTaxRateBp",
    jsonb_build_object(${TENDERS("s", "shipping_")}) AS shipping,
    coalesce(o.billing_address, o.shipping_address) AS address, o.vat_number AS "vatNumber",
    (SELECT to_jsonb(p) FROM seller_profile p WHERE p.seller_id = s.seller_id) AS profile,
    (SELECT max(shipped_at) FROM shipment h WHERE h.seller_order_id = s.id AND h.kind = 'SALE') AS "suppliedAt",
    (SELECT i.id FROM invoice i WHERE i.seller_order_id = s.id AND i.kind = 'INVOICE') AS "invoiceId",
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'title', l.title, 'options', l.options, 'sku', l.sku,
        'quantity', l.quantity, 'shipped', p.shipped, 'unitPriceMinor', l.unit_price_minor,
        'discountMinor', l.discount_minor, 'taxRateBp', l.tax_rate_bp, ${TENDERS("l")}) ORDER BY l.position), '[]')
      FROM order_line l JOIN order_line_progress p ON p.order_line_id = l.id WHERE l.seller_order_id = s.id) AS lines,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'at', r.created_at,
        'shipping', jsonb_build_object(${TENDERS("r", "shipping_")}),
        'lines', (SELECT coalesce(jsonb_agg(jsonb_build_object('orderLineId', x.order_line_id,
            'units', x.to_unit - x.from_unit, ${TENDERS("x")}) ORDER BY l.position), '[]')
          FROM refund_line x JOIN order_line l ON l.id = x.order_line_id WHERE x.refund_id = r.id))
        ORDER BY r.created_at, r.id), '[]')
      FROM refund r WHERE r.seller_order_id = s.id
        AND NOT EXISTS (SELECT FROM invoice i WHERE i.refund_id = r.id)) AS refunds
  FROM seller_order s JOIN orders o ON o.id = s.order_id
  WHERE s.id = $1 AND s.state IN ('SHIPPED', 'DELIVERED')`;

/** $1 documents in the order of their numbers, with lines and taxes; $2 now. */
export const WRITE_DOCUMENTS = `
  WITH wanted AS (
    SELECT * FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS (id uuid, seller_id uuid, kind text, order_id uuid,
      seller_order_id uuid, refund_id uuid, corrects_id uuid, order_number text, supplied_at timestamptz, currency text,
      tax_mode text, reverse_charge boolean, seller jsonb, buyer jsonb, goods_minor bigint, discount_minor bigint,
      shipping_minor bigint, tax_minor bigint, tax_added_minor bigint, total_minor bigint, points_minor bigint,
      credit_minor bigint, charged_minor bigint, lines jsonb, taxes jsonb)) WITH ORDINALITY AS w(id, seller_id, kind,
      order_id, seller_order_id, refund_id, corrects_id, order_number, supplied_at, currency, tax_mode, reverse_charge,
      seller, buyer, goods_minor, discount_minor, shipping_minor, tax_minor, tax_added_minor, total_minor, points_minor,
      credit_minor, charged_minor, lines, taxes, place)
  ), written AS (
    INSERT INTO invoice (id, seller_id, kind, sequence, order_id, seller_order_id, refund_id, corrects_id, order_number,
      issued_at, supplied_at, currency, tax_mode, reverse_charge, seller, buyer, goods_minor, discount_minor,
      shipping_minor, tax_minor, tax_added_minor, total_minor, points_minor, credit_minor, charged_minor)
    SELECT id, seller_id, kind, 0, order_id, seller_order_id, refund_id, corrects_id, order_number, $2, supplied_at,
      currency, tax_mode, reverse_charge, seller, buyer, goods_minor, discount_minor, shipping_minor, tax_minor,
      tax_added_minor, total_minor, points_minor, credit_minor, charged_minor
    FROM wanted ORDER BY place
  ), listed AS (
    INSERT INTO invoice_line (invoice_id, position, order_line_id, description, sku, quantity, unit_price_minor,
      discount_minor, tax_rate_bp, tax_minor, tax_added_minor, total_minor)
    SELECT w.id, l.position, l."orderLineId", l.description, l.sku, l.quantity, l."unitPriceMinor", l."discountMinor",
      l."taxRateBp", l."taxMinor", l."taxAddedMinor", l."totalMinor"
    FROM wanted w CROSS JOIN ROWS FROM (jsonb_to_recordset(w.lines) AS ("orderLineId" uuid, description text, sku text,
      quantity integer, "unitPriceMinor" bigint, "discountMinor" bigint, "taxRateBp" integer, "taxMinor" bigint,
      "taxAddedMinor" bigint, "totalMinor" bigint)) WITH ORDINALITY AS l("orderLineId", description, sku, quantity,
      "unitPriceMinor", "discountMinor", "taxRateBp", "taxMinor", "taxAddedMinor", "totalMinor", position)
  )
  INSERT INTO invoice_tax (invoice_id, rate_bp, net_minor, tax_minor, gross_minor)
  SELECT w.id, t."rateBp", t."netMinor", t."taxMinor", t."grossMinor"
  FROM wanted w, jsonb_to_recordset(w.taxes) AS t("rateBp" integer, "netMinor" bigint, "taxMinor" bigint, "grossMinor" bigint)`;
