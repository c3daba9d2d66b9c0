import type { DemoMall, DemoOrder } from "@mall/demo/dataset";

/** Of one person only the latest so many products are paired, as the live counts do. */
const MAX_PAIRED = 50;
const FADE_MS = 30 * 24 * 3_600_000;

export interface ProductHistory {
  unitsSold: number;
  buyers: number;
  trend: number;
  ratings: [count: number, sum: number];
}

export interface DemoHistory {
  readonly byProduct: ReadonlyMap<string, ProductHistory>;
  readonly purchases: readonly { userId: string; productId: string; orderId: string; placedAt: Date }[];
  readonly pairs: readonly { product_id: string; other_id: string; orders: number; buyers: number }[];
}

/** What live events would have counted had they come one after the other. */
export function demoHistory(mall: DemoMall): DemoHistory {
  const orders = mall.orders.filter(({ state }) => state !== "CANCELLED");
  const byProduct = new Map<string, ProductHistory>(
    mall.products.map(({ id, importedRatings }) => [
      id,
      { unitsSold: 0, buyers: 0, trend: 0, ratings: ratingsOf(importedRatings ?? []) },
    ]),
  );
  for (const { productId, rating } of mall.reviews) addRating(byProduct.get(productId), rating);
  for (const order of orders) addOrder(byProduct, order, mall.now);
  const purchases = purchasesOf(orders);
  for (const bought of byUser(purchases).values()) {
    for (const productId of new Set(bought)) {
      const history = byProduct.get(productId);
      if (history) history.buyers += 1;
    }
  }
  return { byProduct, purchases, pairs: pairsOf(orders, purchases) };
}

const ratingsOf = (stars: readonly number[]): [number, number] => [
  stars.reduce((sum, count) => sum + count, 0),
  stars.reduce((sum, count, i) => sum + count * (i + 1), 0),
];

function addRating(history: ProductHistory | undefined, rating: number): void {
  if (history === undefined) return;
  history.ratings[0] += 1;
  history.ratings[1] += rating;
}

function addOrder(byProduct: ReadonlyMap<string, ProductHistory>, order: DemoOrder, now: Date): void {
  const faded = Math.exp(-(now.getTime() - order.placedAt.getTime()) / FADE_MS);
  for (const { productId, quantity } of order.lines) {
    const history = byProduct.get(productId);
    if (history === undefined) continue;
    history.unitsSold += quantity;
    history.trend += quantity * faded;
  }
}

/** Each product of each order once, oldest order first. */
function purchasesOf(orders: readonly DemoOrder[]): DemoHistory["purchases"] {
  const sorted = [...orders].sort((a, b) => a.placedAt.getTime() - b.placedAt.getTime());
  return sorted.flatMap(({ id: orderId, userId, placedAt, lines }) =>
    [...new Set(lines.map(({ productId }) => productId))].map((productId) => ({
      userId,
      productId,
      orderId,
      placedAt,
    })),
  );
}

function pairsOf(orders: readonly DemoOrder[], purchases: DemoHistory["purchases"]): DemoHistory["pairs"] {
  const pairs = new Map<string, DemoHistory["pairs"][number]>();
  const count = (baskets: Iterable<readonly string[]>, field: "orders" | "buyers") => {
    for (const basket of baskets) {
      for (const one of basket) for (const other of basket) if (one !== other) countPair(pairs, [one, other], field);
    }
  };
  count(
    orders.map(({ lines }) => distinct(lines.map(({ productId }) => productId))),
    "orders",
  );
  count([...byUser(purchases).values()].map(distinct), "buyers");
  return [...pairs.values()];
}

function byUser(purchases: DemoHistory["purchases"]): Map<string, string[]> {
  const ofUser = new Map<string, string[]>();
  for (const { userId, productId } of purchases) {
    const known = ofUser.get(userId);
    if (known) known.push(productId);
    else ofUser.set(userId, [productId]);
  }
  return ofUser;
}

const distinct = (ids: readonly string[]): string[] => [...new Set(ids)].slice(-MAX_PAIRED);

function countPair(
  pairs: Map<string, { product_id: string; other_id: string; orders: number; buyers: number }>,
  [one, other]: [string, string],
  field: "orders" | "buyers",
): void {
  const key = `${one} ${other}`;
  const pair = pairs.get(key) ?? { product_id: one, other_id: other, orders: 0, buyers: 0 };
  pair[field] += 1;
  pairs.set(key, pair);
}
