import type { DemoMall, SeedTransaction } from "@mall/demo/dataset";

const BATCH = 4_000;

const SAVE_FACTS = `
  INSERT INTO variant_facts (variant_id, product_id, seller_id, product_version, sku, category_id, price_minor,
    currency_code, is_sold, listed_at, on_hand, available, stock_at, has_demand)
  SELECT id, product_id, seller_id, 1, sku, category_id, price_minor, currency_code, true, listed_at, on_hand,
    available, $2, EXISTS (SELECT FROM variant_demand d WHERE d.variant_id = g.id)
  FROM jsonb_to_recordset($1::jsonb) AS g(id uuid, product_id uuid, seller_id uuid, sku text, category_id uuid,
    price_minor bigint, currency_code text, listed_at timestamptz, on_hand integer, available integer)`;

const SAVE_PRICES = `
  INSERT INTO variant_price (variant_id, since, price_minor)
  SELECT id, since, price FROM jsonb_to_recordset($1::jsonb) AS g(id uuid, since timestamptz, price bigint)
  ON CONFLICT DO NOTHING`;

const SAVE_LINES = `
  INSERT INTO demand_line (order_line_id, order_id, variant_id, day, quantity, cancelled)
  SELECT id, order_id, variant_id, (at AT TIME ZONE 'UTC')::date, quantity, cancelled
  FROM jsonb_to_recordset($1::jsonb)
    AS g(id uuid, order_id uuid, variant_id uuid, at timestamptz, quantity integer, cancelled integer)`;

const COUNT_DEMAND = `
  INSERT INTO variant_demand (variant_id, day, ordered, cancelled)
  SELECT variant_id, day, sum(quantity), sum(cancelled) FROM demand_line GROUP BY 1, 2`;

const NOTE_ABSENCE = `
  INSERT INTO variant_away (variant_id, since) SELECT variant_id, $1 FROM variant_facts WHERE available = 0`;

/** The demand of the demo's orders, as if their events had come one after the other. */
export async function seedDemand(tx: SeedTransaction, mall: DemoMall): Promise<void> {
  await inParts(tx, SAVE_LINES, mall.orders.flatMap(linesOf));
  await tx.query(COUNT_DEMAND);
  const open = reservedUnits(mall);
  const roots = new Map(mall.categories.map(({ id, pathIds }) => [id, pathIds[0] ?? id]));
  const variants = mall.products.flatMap((product) => product.variants.map((variant) => ({ product, variant })));
  const rows = variants.map(({ product, variant }) => ({
    ...{ id: variant.id, product_id: product.id, seller_id: product.sellerId, sku: variant.sku },
    category_id: roots.get(product.categoryId) ?? product.categoryId,
    price_minor: variant.prices.at(-1)?.minorUnits ?? 0,
    ...{ currency_code: variant.currencyCode, listed_at: product.createdAt },
    on_hand: variant.stock + (open.get(variant.id) ?? 0),
    available: variant.stock,
  }));
  for (let start = 0; start < rows.length; start += BATCH) {
    await tx.query(SAVE_FACTS, [JSON.stringify(rows.slice(start, start + BATCH)), mall.now]);
  }
  const prices = variants.flatMap(({ variant: { id, prices: held } }) =>
    held.map(({ minorUnits, since }) => ({ id, since, price: minorUnits })),
  );
  await inParts(tx, SAVE_PRICES, prices);
  await tx.query(NOTE_ABSENCE, [mall.now]);
}

async function inParts(tx: SeedTransaction, text: string, rows: readonly object[]): Promise<void> {
  for (let start = 0; start < rows.length; start += BATCH) {
    await tx.query(text, [JSON.stringify(rows.slice(start, start + BATCH))]);
  }
}

const linesOf = ({ id: order_id, placedAt, state, lines }: DemoMall["orders"][number]) =>
  lines.map(({ id, variantId, quantity }) => ({
    ...{ id, order_id, variant_id: variantId, at: placedAt, quantity },
    cancelled: state === "CANCELLED" ? quantity : 0,
  }));

function reservedUnits({ orders }: DemoMall): ReadonlyMap<string, number> {
  const open = new Map<string, number>();
  for (const { variantId, quantity } of orders
    .filter(({ state }) => state === "PLACED")
    .flatMap(({ lines }) => lines)) {
    open.set(variantId, (open.get(variantId) ?? 0) + quantity);
  }
  return open;
}
