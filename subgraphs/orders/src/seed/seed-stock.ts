import type { DemoMall, SeedTransaction } from "@mall/demo/dataset";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { insertRows } from "./insert-rows";
import { LOCATION, OFFER, STOCK_ITEM, STOCK_MOVEMENT } from "./stock-tables";

/** At how many units the demo's sellers want to be told. */
const LOW_AT = 3;
/** Sellers with so many variants keep a quarter of their stock at a second place. */
const BIG_SELLER = 40;

const RESERVE = `
  UPDATE stock_item s SET reserved = r.quantity FROM jsonb_to_recordset($1::jsonb) AS r(variant_id uuid, quantity integer)
  WHERE s.variant_id = r.variant_id`;

/** Whoever wants to know it is seeded with it as well. */
const TOLD = "INSERT INTO stock_told SELECT variant_id, on_hand, reserved FROM stock_item";

/** Offers and stock of every variant. What past orders took came in before, so that counters equal their movements. */
export async function seedStock(tx: SeedTransaction, mall: DemoMall): Promise<void> {
  const { sold, open } = countTaken(mall);
  const listings = mall.products.flatMap((product) => product.variants.map((variant) => ({ product, variant })));
  await insertRows(tx, OFFER, listings.map(offerRow));
  const second = await seedLocations(tx, mall, listings);
  const items = listings.map(({ product, variant }) => ({
    variant_id: variant.id,
    product_id: product.id,
    seller_id: product.sellerId,
    low_at: LOW_AT,
  }));
  await insertRows(tx, STOCK_ITEM, items);
  const received = listings.flatMap((listing) => {
    const { id } = listing.variant;
    const taken = sold.get(id) ?? 0;
    // What was sold left from the first location, so it came in there.
    return arrivals(listing, listing.variant.stock + (open.get(id) ?? 0), { taken, second });
  });
  await insertRows(tx, STOCK_MOVEMENT, [...received, ...shippedRows(mall)]);
  const reserved = [...open].map(([variant_id, quantity]) => ({ variant_id, quantity }));
  await tx.query(RESERVE, [JSON.stringify(reserved)]);
  await tx.query(TOLD);
}

interface Listing {
  readonly product: DemoMall["products"][number];
  readonly variant: DemoMall["products"][number]["variants"][number];
}

/** The second location of those sellers that have one. */
async function seedLocations(
  tx: SeedTransaction,
  mall: DemoMall,
  listings: readonly Listing[],
): Promise<ReadonlyMap<string, string>> {
  const counts = new Map<string, number>();
  for (const { product } of listings) counts.set(product.sellerId, (counts.get(product.sellerId) ?? 0) + 1);
  const big = mall.sellers.filter(({ id }) => (counts.get(id) ?? 0) >= BIG_SELLER);
  const second = new Map(big.map(({ id, createdAt }) => [id, uuidV7(createdAt.getTime())]));
  const place = { country: null, postal_code: null };
  await insertRows(tx, LOCATION, [
    ...mall.sellers.map(({ id, country, createdAt }) => ({
      ...place,
      id,
      seller_id: id,
      name: "Main location",
      country,
      priority: 100,
      created_at: createdAt,
    })),
    ...big.map(({ id, country, createdAt }) => ({
      ...place,
      id: second.get(id) ?? "",
      seller_id: id,
      name: "Warehouse",
      country,
      priority: 200,
      created_at: createdAt,
    })),
  ]);
  return second;
}

/** How a variant's units came in: all at the first location, or some of those that are still there at the second. */
function arrivals(
  { product, variant }: Listing,
  onHand: number,
  { taken, second }: { readonly taken: number; readonly second: ReadonlyMap<string, string> },
) {
  const warehouse = second.get(product.sellerId);
  const away = warehouse ? Math.floor(onHand / 4) : 0;
  const row = (delta: number, place: { readonly locationId: string; readonly source: string }) => ({
    id: uuidV7(product.createdAt.getTime()),
    variant_id: variant.id,
    location_id: place.locationId,
    delta,
    reason: "RECEIVED",
    source: place.source,
    at: product.createdAt,
  });
  const first = row(onHand + taken - away, { locationId: product.sellerId, source: `initial:${variant.id}` });
  const rest = warehouse ? [row(away, { locationId: warehouse, source: `initial:${variant.id}:2` })] : [];
  return [first, ...rest].filter(({ delta }) => delta !== 0);
}

const shippedRows = (mall: DemoMall) =>
  mall.orders
    .filter((order) => order.state === "COMPLETED")
    .flatMap((order) =>
      order.lines.map((line) => ({
        id: uuidV7(order.placedAt.getTime()),
        variant_id: line.variantId,
        location_id: line.sellerId,
        delta: -line.quantity,
        reason: "SOLD",
        source: `line:${line.id}`,
        at: order.placedAt,
      })),
    );

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
