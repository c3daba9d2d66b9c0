import type { MoneyShare } from "./sale-entries";

/** Shipping included. */
export interface MoneyRow extends MoneyShare {
  readonly orderId: string;
  readonly sellerOrderId: string;
  readonly currencyCode: string;
  readonly taxMinor: number;
}

/** Of a parcel or a refund `m` and its seller order `s`. */
const MONEY = `
  s.order_id AS "orderId", s.id AS "sellerOrderId", s.seller_id AS "sellerId", o.currency AS "currencyCode",
  (m.charged_minor + m.shipping_charged_minor)::float8 AS "chargedMinor",
  (m.points_minor + m.shipping_points_minor)::float8 AS "pointsMinor",
  (m.credit_minor + m.shipping_credit_minor)::float8 AS "creditMinor",
  (m.tax_minor + m.shipping_tax_minor)::float8 AS "taxMinor",
  (m.platform_discount_minor + m.shipping_platform_discount_minor)::float8 AS "platformDiscountMinor",
  m.commission_minor::float8 AS "commissionMinor"`;

/** $1 parcel. */
export const FIND_SALE = `
  SELECT ${MONEY} FROM shipment_amount m JOIN shipment p ON p.id = m.shipment_id
  JOIN seller_order s ON s.id = p.seller_order_id JOIN orders o ON o.id = s.order_id
  WHERE m.shipment_id = $1`;

/** $1 refund. */
export const FIND_REFUND = `
  SELECT ${MONEY} FROM refund m JOIN seller_order s ON s.id = m.seller_order_id JOIN orders o ON o.id = s.order_id
  WHERE m.id = $1`;

/** $1 key. */
export const IS_BOOKED = `SELECT 1 FROM journal WHERE key = $1`;

/** $1 parcel, $2 journal, $3 order, $4 seller order, $5 seller, $6 currency, $7 net, $8 tax in it, $9 now. */
export const INSERT_SALE = `
  INSERT INTO seller_sale (id, journal_id, order_id, seller_order_id, seller_id, currency, net_minor, tax_minor,
    pending_minor, sold_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7::bigint, $8, $7::bigint, $9)`;

/** $1 seller order, $2 what to take. Takes what is pending of its parcels, the oldest first; the answer is the sum. */
export const TAKE_PENDING = `
  WITH locked AS (
    SELECT id, pending_minor FROM seller_sale WHERE seller_order_id = $1 AND pending_minor > 0 ORDER BY id FOR UPDATE
  ), shared AS (
    SELECT id, greatest(0, least(pending_minor, $2::bigint - (sum(pending_minor) OVER (ORDER BY id) - pending_minor))) AS taken
    FROM locked
  ), taken AS (
    UPDATE seller_sale s SET pending_minor = s.pending_minor - shared.taken FROM shared
    WHERE s.id = shared.id AND shared.taken > 0 RETURNING shared.taken
  )
  SELECT coalesce(sum(taken), 0)::float8 AS taken FROM taken`;
