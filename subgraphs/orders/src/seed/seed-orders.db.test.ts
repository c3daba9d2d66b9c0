import { buildDemoMall } from "@mall/demo/build-demo-mall";
import { checkFiguresStep } from "@mall/platform/figures/check-figures";
import { findCheckState } from "@mall/platform/figures/find-figures";
import { checkSoon, rebuildFiguresStep, requestFiguresRebuild } from "@mall/platform/figures/rebuild-figures";
import { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { SALES_FIGURES } from "../platform/sales-figures";
import { ordersSubgraph } from "../subgraph";
import { brokenInvariants } from "../testing/invariants.fixture";
import { aCart, anOrderOf, type OrdersHarness, place } from "../testing/mall.fixture";
import { seedOrders } from "./seed-orders";

let mall: OrdersHarness;
const demo = buildDemoMall();
beforeAll(async () => {
  mall = await SubgraphHarness.start(ordersSubgraph);
  await mall.db.transaction((tx) => seedOrders(tx, demo));
  await mall.db.query("ANALYZE");
}, 120_000);
afterAll(() => mall.stop());

describe("the seeded orders", () => {
  it("hold every invariant of the running mall", async () => {
    expect(await brokenInvariants(mall.db)).toEqual([]);
  });

  it("are all there", async () => {
    const [{ count }] = await mall.db.query("SELECT count(*)::int AS count FROM orders");
    expect(count).toBe(demo.orders.length);
  });

  it("add up to the sales of each day, also after these were counted anew", async () => {
    const job = { db: mall.db, figures: SALES_FIGURES, now: demo.now };
    const faults = async () => {
      await checkSoon(mall.db);
      while (await checkFiguresStep(job));
      return (await findCheckState(mall.db))?.faults;
    };
    expect(await faults()).toEqual([]);
    await mall.db.query("UPDATE sales_day SET gmv_minor = gmv_minor + 1 WHERE day = '2026-10-05'");
    expect(await faults()).toEqual(["sales_day of 2026-10-05"]);
    await requestFiguresRebuild(mall.db, null, demo.now);
    while (await rebuildFiguresStep(job));
    expect(await faults()).toEqual([]);
  });

  it("have invoices that add up, for those that somebody can look at", async () => {
    const people = demo.people.filter(({ password }) => password !== null).map(({ id }) => id);
    const rows = await mall.db.query(
      `SELECT s.total_minor = i.total_minor AS same, i.buyer->>'name' AS buyer FROM seller_order s
         JOIN orders o ON o.id = s.order_id LEFT JOIN invoice i ON i.seller_order_id = s.id
       WHERE o.user_id = ANY($1) AND s.state = 'DELIVERED'`,
      [people],
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(({ same }: { same: boolean | null }) => same)).toBe(true);
    expect(new Set(rows.map(({ buyer }: { buyer: string }) => buyer))).toEqual(new Set(["Alice Wagner"]));
  });

  it("leave numbers above theirs to new orders", async () => {
    const variant = demo.products.flatMap((product) => product.variants).find(({ stock }) => stock > 0);
    const { order } = await place(mall, null, anOrderOf(await aCart(mall, null, { [variant?.id ?? ""]: 1 })));
    const seeded = demo.orders.map(({ number }) => Number(number.slice(2)));
    expect(Number(order?.number.slice(2))).toBeGreaterThan(Math.max(...seeded));
  });
});
