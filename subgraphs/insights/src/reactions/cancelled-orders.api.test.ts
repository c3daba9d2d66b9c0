import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { consentChanged } from "@mall/schema/events/consent-changed";
import { orderChanged } from "@mall/schema/events/order-changed";
import { orderPlaced, type OrderPlaced } from "@mall/schema/events/order-placed";
import fc from "fast-check";
import type { InsightsContext } from "../context";
import { insightsSubgraph } from "../subgraph";

const LONG = 120_000;
const PLACED_AT = "2026-11-20T12:00:00Z";

interface Bought {
  readonly userId: string | null;
  readonly products: readonly string[];
}

const anOrder = ({ userId, products }: Bought): OrderPlaced => ({
  ...{ orderId: uuidV7(), number: "1", userId, placedAt: PLACED_AT, currencyCode: "EUR", totalMinor: 1 },
  lines: products.map((productId) => ({
    ...{ orderLineId: uuidV7(), productId, variantId: uuidV7(), sellerId: uuidV7() },
    ...{ quantity: 2, unitPriceMinor: 1, lineTotalMinor: 2 },
  })),
});

describe("a cancelled order", () => {
  let harness: SubgraphHarness<InsightsContext>;
  beforeAll(async () => {
    harness = await SubgraphHarness.start(insightsSubgraph, { env: { INSIGHTS_MODEL_WORKERS: "0" } });
  }, LONG);
  afterAll(() => harness.stop());

  const place = async (bought: Bought): Promise<OrderPlaced> => {
    const order = anOrder(bought);
    await harness.receive("orders", orderPlaced(order), moved(order, "PENDING", "PLACED"));
    return order;
  };
  const moved = ({ orderId, userId }: OrderPlaced, previousState: string, state: string) =>
    orderChanged({ orderId, userId, previousState, state, at: PLACED_AT });
  const cancel = (order: OrderPlaced) => harness.receive("orders", moved(order, "PLACED", "CANCELLED"));
  const agrees = async (userId: string, isGranted = true) => {
    const at = harness.clock.now().toISOString();
    await harness.receive("users", consentChanged({ userId, purpose: "PROFILING", isGranted, at }));
    harness.clock.advance(1_000);
  };
  /** What is counted of these products, those without anything left out. */
  const countsOf = async (products: readonly string[]) => {
    const [sales, pairs, purchases] = await Promise.all([
      harness.db.query<{ id: string; units: number; buyers: number; trend: number }[]>(
        `SELECT product_id AS id, units_sold AS units, buyers, round(trend) AS trend FROM listing_facts
         WHERE product_id = ANY($1) AND units_sold + buyers + round(trend) > 0`,
        [products],
      ),
      harness.db.query<{ pair: string; orders: number; buyers: number }[]>(
        `SELECT product_id || ' ' || other_id AS pair, orders_together AS orders, buyers_together AS buyers
         FROM product_pair WHERE product_id = ANY($1)`,
        [products],
      ),
      harness.db.query<{ bought: string }[]>(
        `SELECT DISTINCT user_id || ' ' || product_id AS bought FROM purchase WHERE product_id = ANY($1)`,
        [products],
      ),
    ]);
    return {
      sales: Object.fromEntries(sales.map(({ id, ...counts }) => [id, counts])),
      pairs: Object.fromEntries(pairs.map(({ pair, ...counts }) => [pair, counts])),
      purchases: purchases.map(({ bought }) => bought).sort(),
    };
  };
  /** What should be counted when there were these orders and no others. */
  const expectedOf = (orders: readonly Bought[], isProfiled: (userId: string | null) => boolean) => {
    const sales: Record<string, { units: number; buyers: number; trend: number }> = {};
    const pairs: Record<string, { orders: number; buyers: number }> = {};
    const bought = new Set<string>();
    const owned = new Map<string, Set<string>>();
    const meet = (products: Iterable<string>, field: "orders" | "buyers") => {
      for (const one of products)
        for (const other of products)
          if (one !== other) (pairs[`${one} ${other}`] ??= { orders: 0, buyers: 0 })[field] += 1;
    };
    for (const { userId, products } of orders) {
      for (const id of products) {
        const counts = (sales[id] ??= { units: 0, buyers: 0, trend: 0 });
        counts.units += 2;
        counts.trend += 2;
      }
      if (userId === null || !isProfiled(userId)) continue;
      meet(products, "orders");
      const own = owned.get(userId) ?? new Set();
      for (const id of products) own.add(id);
      owned.set(userId, own);
    }
    for (const [userId, products] of owned) {
      meet(products, "buyers");
      for (const id of products) {
        sales[id]!.buyers += 1;
        bought.add(`${userId} ${id}`);
      }
    }
    return { sales, pairs, purchases: [...bought].sort() };
  };

  it(
    "leaves the counts as if it had never been placed, whoever placed it and whatever came in between",
    async () => {
      const [alice, bob, carol] = [uuidV7(), uuidV7(), uuidV7()];
      await agrees(alice);
      await agrees(bob);
      const isProfiled = (userId: string | null) => userId === alice || userId === bob;
      const basket = fc.record({
        userId: fc.constantFrom(alice, bob, carol, null),
        products: fc.uniqueArray(fc.nat({ max: 3 }), { minLength: 1 }),
        isCancelled: fc.boolean(),
      });
      const property = fc.asyncProperty(fc.array(basket, { minLength: 1, maxLength: 6 }), async (baskets) => {
        const ids = Array.from({ length: 4 }, () => uuidV7());
        const placed = [];
        for (const { userId, products, isCancelled } of baskets) {
          const bought = { userId, products: products.map((i) => ids[i]!) };
          placed.push({ bought, isCancelled, order: await place(bought) });
        }
        for (const { order, isCancelled } of placed) if (isCancelled) await cancel(order);
        const kept = placed.filter(({ isCancelled }) => !isCancelled).map(({ bought }) => bought);
        expect(await countsOf(ids)).toEqual(expectedOf(kept, isProfiled));
        await harness.db.query("DELETE FROM purchase");
      });
      await fc.assert(property, { numRuns: 12 });
    },
    LONG,
  );

  it("is taken back once, however often that is told", async () => {
    const [product, buyer] = [uuidV7(), uuidV7()];
    await agrees(buyer);
    const kept = { userId: buyer, products: [product] };
    await place(kept);
    const order = await place(kept);
    await cancel(order);
    await cancel(order);
    expect(await countsOf([product])).toEqual(expectedOf([kept], () => true));
  });

  it("was placed once, however often that is told", async () => {
    const bought = { userId: null, products: [uuidV7(), uuidV7()] };
    const order = await place(bought);
    await harness.receive("orders", orderPlaced(order));
    expect(await countsOf(bought.products)).toEqual(expectedOf([bought], () => false));
  });

  it("is not remembered any more, nor is a completed one", async () => {
    const bought = { userId: null, products: [uuidV7()] };
    const [completed, cancelled] = [await place(bought), await place(bought)];
    await harness.receive("orders", moved(completed, "PLACED", "COMPLETED"));
    await cancel(cancelled);
    const orders = [completed.orderId, cancelled.orderId];
    expect(await harness.db.query("SELECT FROM cancellable_order WHERE order_id = ANY($1)", [orders])).toEqual([]);
    expect(await countsOf(bought.products)).toEqual(expectedOf([bought], () => false));
  });

  it("of somebody who took the consent back leaves the sums of buyers, for nobody knows any more who it was", async () => {
    const buyer = uuidV7();
    await agrees(buyer);
    const products = [uuidV7(), uuidV7()];
    const order = await place({ userId: buyer, products });
    await agrees(buyer, false);
    await cancel(order);
    const { sales, pairs, purchases } = await countsOf(products);
    expect(Object.values(sales)).toEqual([expect.objectContaining({ units: 0, buyers: 1 }), expect.anything()]);
    expect(Object.values(pairs)).toEqual(Array.from({ length: 2 }, () => ({ orders: 0, buyers: 1 })));
    expect(purchases).toEqual([]);
  });

  it("fades out of the trend as much as it had faded", async () => {
    const product = uuidV7();
    const order = await place({ userId: null, products: [product] });
    const later = { ...anOrder({ userId: null, products: [product] }), placedAt: "2026-12-20T12:00:00Z" };
    await harness.receive("orders", orderPlaced(later));
    await cancel(order);
    const [facts] = await harness.db.query<{ trend: number }[]>(
      "SELECT trend FROM listing_facts WHERE product_id = $1",
      [product],
    );
    expect(facts?.trend).toBeCloseTo(2, 9);
  });
});
