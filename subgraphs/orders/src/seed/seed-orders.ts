import type { DemoMall, Seeder, SeedTransaction } from "@mall/demo/dataset";
import { insertRows } from "./insert-rows";
import { type LineFacts, type PastOrderRows, pastOrderRows } from "./past-order";
import { PAYMENT_TABLES } from "./past-payment";
import { seedCheckout } from "./seed-checkout";
import { seedInvoices } from "./seed-invoices";
import { seedLedger } from "./seed-ledger";
import { seedProgress } from "./seed-progress";
import { seedStock } from "./seed-stock";

const ORDERS_AT_ONCE = 1_000;

/** Offers, stock and the past orders of the demo mall. */
export const seedOrders: Seeder = async (tx, mall) => {
  await seedStock(tx, mall);
  await seedCheckout(tx, mall);
  const facts = factsByVariant(mall);
  const factsOf = (variantId: string): LineFacts => {
    const found = facts.get(variantId);
    if (!found) throw new Error(`The demo mall has an order of variant ${variantId}, which no product has`);
    return found;
  };
  for (let start = 0; start < mall.orders.length; start += ORDERS_AT_ONCE) {
    const rows = mall.orders.slice(start, start + ORDERS_AT_ONCE).map((order) => pastOrderRows(order, factsOf));
    await insertOrders(tx, rows);
  }
  await seedProgress(tx);
  await seedLedger(tx, mall.now);
  await seedInvoices(tx, mall);
  await tx.query(NUMBER_ABOVE_SEEDED);
  await tx.query(FIRST_ORDERS);
  await tx.query(SALES);
  await tx.query(COUNT_ROWS);
};

/** What is checked row by row at the commit goes by indexes only if the database knows how many rows there are. */
const COUNT_ROWS =
  "ANALYZE orders, seller_order, order_line, adjustment, adjustment_share, journal, posting, ledger_account";

/** Past orders are counted as their events would have been. */
const FIRST_ORDERS = `
  INSERT INTO first_order SELECT DISTINCT ON (user_id) user_id, id, placed_at FROM orders
  WHERE user_id IS NOT NULL AND placed_at IS NOT NULL ORDER BY user_id, placed_at, id ON CONFLICT DO NOTHING`;
const SALES = `
  INSERT INTO sales_day
  SELECT (o.placed_at AT TIME ZONE 'UTC')::date, o.currency, count(*), sum(o.total_minor), count(f.order_id)
  FROM orders o LEFT JOIN first_order f ON f.order_id = o.id WHERE o.placed_at IS NOT NULL GROUP BY 1, 2`;

const NUMBER_ABOVE_SEEDED = `
  SELECT setval('order_number', greatest(
    (SELECT last_value FROM order_number),
    (SELECT coalesce(max(substring(number FROM '\\d+$')::bigint), 0) + 1 FROM orders)), false)`;

function factsByVariant(mall: DemoMall): Map<string, LineFacts> {
  return new Map(
    mall.products.flatMap(({ title, variants }) =>
      variants.map(({ id, sku, options }): [string, LineFacts] => [id, { sku, title, options }]),
    ),
  );
}

async function insertOrders(tx: SeedTransaction, rows: readonly PastOrderRows[]): Promise<void> {
  const all = (key: keyof PastOrderRows): object[] =>
    rows.flatMap((row): object[] => {
      const part: object | readonly object[] = row[key];
      return Array.isArray(part) ? part : [part];
    });
  for (const { table, key, columns } of TABLES) await insertRows(tx, { table, columns }, all(key));
}

interface SeededTable {
  readonly table: string;
  readonly key: keyof PastOrderRows;
  readonly columns: Readonly<Record<string, string>>;
}

/** In the order of their references. */
const TABLES: readonly SeededTable[] = [
  {
    table: "orders",
    key: "order",
    columns: {
      id: "uuid",
      number: "text",
      user_id: "uuid",
      state: "text",
      currency: "text",
      subtotal_minor: "bigint",
      shipping_minor: "bigint",
      tax_minor: "bigint",
      total_minor: "bigint",
      shipping_method: "text",
      idempotency_owner: "text",
      idempotency_key: "text",
      request_hash: "text",
      created_at: "timestamptz",
      placed_at: "timestamptz",
    },
  },
  {
    table: "seller_order",
    key: "parts",
    columns: {
      id: "uuid",
      order_id: "uuid",
      seller_id: "uuid",
      position: "integer",
      state: "text",
      subtotal_minor: "bigint",
      shipping_minor: "bigint",
      tax_minor: "bigint",
      shipping_tax_minor: "bigint",
      shipping_tax_rate_bp: "integer",
      placed_at: "timestamptz",
    },
  },
  {
    table: "order_line",
    key: "lines",
    columns: {
      id: "uuid",
      order_id: "uuid",
      seller_order_id: "uuid",
      position: "integer",
      variant_id: "uuid",
      product_id: "uuid",
      sku: "text",
      title: "text",
      options: "jsonb",
      quantity: "integer",
      unit_price_minor: "bigint",
      line_total_minor: "bigint",
      tax_rate_bp: "integer",
      tax_minor: "bigint",
      commission_minor: "bigint",
      commission_rule_id: "uuid",
    },
  },
  {
    table: "reservation",
    key: "reservations",
    columns: { order_id: "uuid", variant_id: "uuid", seller_order_id: "uuid", quantity: "integer" },
  },
  {
    table: "shipment",
    key: "shipments",
    columns: {
      id: "uuid",
      seller_order_id: "uuid",
      state: "text",
      shipped_at: "timestamptz",
      delivered_at: "timestamptz",
    },
  },
  {
    table: "order_move",
    key: "moves",
    columns: { order_id: "uuid", state: "text", actor: "text", note: "text", at: "timestamptz" },
  },
  ...PAYMENT_TABLES,
];
