import type { DemoMall, SeedTransaction } from "@mall/demo/dataset";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { insertRows } from "./insert-rows";

/** Offers and stock of every variant. What past orders took came in before, so that counters equal their movements. */
export async function seedStock(tx: SeedTransaction, mall: DemoMall): Promise<void> {
  const { sold, open } = countTaken(mall);
  const listings = mall.products.flatMap((product) => product.variants.map((variant) => ({ product, variant })));
  await insertRows(tx, OFFER, listings.map(offerRow));
  const stock = listings.map(({ product, variant }) => {
    const reserved = open.get(variant.id) ?? 0;
    return { variant_id: variant.id, product_id: product.id, on_hand: variant.stock + reserved, reserved };
  });
  await insertRows(tx, STOCK_ITEM, stock);
  const received = listings.map(({ product, variant }, index) => ({
    id: uuidV7(product.createdAt.getTime()),
    variant_id: variant.id,
    delta: (stock[index]?.on_hand ?? 0) + (sold.get(variant.id) ?? 0),
    reason: "RECEIVED",
    source: `initial:${variant.id}`,
    at: product.createdAt,
  }));
  const shipped = mall.orders
    .filter((order) => order.state === "COMPLETED")
    .flatMap((order) =>
      order.lines.map((line) => ({
        id: uuidV7(order.placedAt.getTime()),
        variant_id: line.variantId,
        delta: -line.quantity,
        reason: "SOLD",
        source: `line:${line.id}`,
        at: order.placedAt,
      })),
    );
  await insertRows(
    tx,
    STOCK_MOVEMENT,
    [...received, ...shipped].filter(({ delta }) => delta !== 0),
  );
}

/** Units that past orders took from stock, and that open ones still hold in it. */
function countTaken(mall: DemoMall): { sold: Map<string, number>; open: Map<string, number> } {
  const taken = { sold: new Map<string, number>(), open: new Map<string, number>() };
  for (const { state, lines } of mall.orders) {
    if (state === "CANCELLED") continue;
    const units = state === "COMPLETED" ? taken.sold : taken.open;
    for (const { variantId, quantity } of lines) units.set(variantId, (units.get(variantId) ?? 0) + quantity);
  }
  return taken;
}

interface Listing {
  readonly product: DemoMall["products"][number];
  readonly variant: DemoMall["products"][number]["variants"][number];
}

const offerRow = ({ product, variant }: Listing) => ({
  variant_id: variant.id,
  product_id: product.id,
  seller_id: product.sellerId,
  sku: variant.sku,
  title: product.title,
  options: variant.options,
  price_minor: variant.prices.at(-1)?.minorUnits ?? 0,
  currency: variant.currencyCode,
  state: "ACTIVE",
  weight_grams: variant.weightGrams,
  // Any change that products tells of is newer.
  version: 0,
  updated_at: product.createdAt,
});

const OFFER = {
  table: "offer",
  columns: {
    variant_id: "uuid",
    product_id: "uuid",
    seller_id: "uuid",
    sku: "text",
    title: "text",
    options: "jsonb",
    price_minor: "bigint",
    currency: "text",
    state: "text",
    weight_grams: "integer",
    version: "bigint",
    updated_at: "timestamptz",
  },
};

const STOCK_ITEM = {
  table: "stock_item",
  columns: { variant_id: "uuid", product_id: "uuid", on_hand: "integer", reserved: "integer" },
};

const STOCK_MOVEMENT = {
  table: "stock_movement",
  columns: {
    id: "uuid",
    variant_id: "uuid",
    delta: "integer",
    reason: "text",
    source: "text",
    at: "timestamptz",
  },
};
