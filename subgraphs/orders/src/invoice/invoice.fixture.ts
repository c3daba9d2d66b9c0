import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import type { OrdersHarness } from "../testing/mall.fixture";

interface SentLine {
  readonly quantity?: number;
  readonly unitPriceMinor: number;
  readonly discountMinor?: number;
  readonly taxRateBp?: number;
  readonly taxMinor?: number;
  readonly pointsMinor?: number;
  readonly creditMinor?: number;
  readonly shipped?: number;
}

export interface SentPart {
  readonly sellerId?: string;
  readonly userId?: string;
  readonly taxMode?: "INCLUSIVE" | "EXCLUSIVE";
  readonly currency?: string;
  readonly shippingMinor?: number;
  readonly shippingTaxMinor?: number;
  readonly vatNumber?: string | null;
  readonly address?: object | null;
  readonly lines: readonly SentLine[];
}

const INSERT_ORDER = `
  INSERT INTO orders (id, user_id, state, currency, subtotal_minor, discount_minor, shipping_minor, tax_minor,
    tax_added_minor, total_minor, points_minor, credit_minor, tax_mode, vat_number, shipping_method, shipping_address,
    idempotency_owner, idempotency_key, request_hash, created_at, placed_at)
  VALUES ($1, $2, 'PLACED', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'STANDARD', $14, 'test', $16, '', $15, $15)`;
const INSERT_PART = `
  INSERT INTO seller_order (id, order_id, seller_id, position, state, subtotal_minor, discount_minor, shipping_minor,
    tax_minor, tax_added_minor, shipping_tax_minor, shipping_tax_added_minor, shipping_tax_rate_bp, placed_at)
  VALUES ($1, $2, $3, 1, 'SHIPPED', $4, $5, $6, $7, $8, $9, $10, 2000, $11)`;
const INSERT_LINES = `
  INSERT INTO order_line (id, order_id, seller_order_id, position, variant_id, product_id, sku, title, options, quantity,
    unit_price_minor, line_total_minor, discount_minor, tax_rate_bp, tax_minor, tax_added_minor, points_minor, credit_minor)
  SELECT l.id, $2, $3, l.position, l.id, l.id, 'SKU-' || l.position, 'Thing ' || l.position, '[]', l.quantity,
    l.unit, l.unit * l.quantity, l.discount, l.rate, l.tax, l.added, l.points, l.credit
  FROM jsonb_to_recordset($1::jsonb) AS l(id uuid, position int, quantity int, unit bigint, discount bigint, rate int,
    tax bigint, added bigint, points bigint, credit bigint)`;
const INSERT_PROGRESS = `
  INSERT INTO order_line_progress (order_line_id, quantity, shipped, cancelled)
  SELECT l.id, l.quantity, l.shipped, l.quantity - l.shipped
  FROM jsonb_to_recordset($1::jsonb) AS l(id uuid, quantity int, shipped int)`;

const lineRow = (line: SentLine, index: number, isAdded: boolean) => {
  const { quantity = 1, shipped = quantity, discountMinor = 0, taxRateBp = 2_000, taxMinor = 0 } = line;
  const { pointsMinor = 0, creditMinor = 0, unitPriceMinor } = line;
  return {
    ...{ id: uuidV7(), position: index + 1, quantity, shipped, unit: unitPriceMinor, discount: discountMinor },
    ...{ rate: taxRateBp, tax: taxMinor, added: isAdded ? taxMinor : 0, points: pointsMinor, credit: creditMinor },
  };
};

/** A part of an order that has left the house, with amounts chosen by the test, as rows. */
export async function aSentPart(mall: OrdersHarness, part: SentPart) {
  const [orderId, sellerOrderId] = [uuidV7(), uuidV7()];
  const { sellerId = uuidV7(), userId = uuidV7(), taxMode = "INCLUSIVE", currency = "EUR" } = part;
  const { shippingMinor = 0, shippingTaxMinor = 0, vatNumber = null, address = null } = part;
  const isAdded = taxMode === "EXCLUSIVE";
  const lines = part.lines.map((line, index) => lineRow(line, index, isAdded));
  const sum = (of: (line: (typeof lines)[number]) => number): number =>
    lines.reduce((total, line) => total + of(line), 0);
  const subtotal = sum(({ unit, quantity }) => unit * quantity);
  const discount = sum((line) => line.discount);
  const tax = sum((line) => line.tax) + shippingTaxMinor;
  const added = isAdded ? tax : 0;
  const total = subtotal - discount + shippingMinor + added;
  const now = mall.clock.now();
  await mall.db.transaction(async (tx) => {
    const amounts = [subtotal, discount, shippingMinor, tax, added];
    await tx.query(INSERT_ORDER, [
      ...[orderId, userId, currency, ...amounts, total, sum((line) => line.points), sum((line) => line.credit)],
      ...[taxMode, vatNumber, address, now, orderId],
    ]);
    const shipping = [shippingTaxMinor, isAdded ? shippingTaxMinor : 0];
    await tx.query(INSERT_PART, [sellerOrderId, orderId, sellerId, ...amounts, ...shipping, now]);
    await tx.query(INSERT_LINES, [JSON.stringify(lines), orderId, sellerOrderId]);
    await tx.query(INSERT_PROGRESS, [JSON.stringify(lines)]);
  });
  return { orderId, sellerOrderId, sellerId, userId, total, lineIds: lines.map(({ id }) => id) };
}
