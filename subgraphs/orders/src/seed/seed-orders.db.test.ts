import { buildDemoMall } from "@mall/demo/build-demo-mall";
import { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
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

  it("leave numbers above theirs to new orders", async () => {
    const variant = demo.products.flatMap((product) => product.variants).find(({ stock }) => stock > 0);
    const { order } = await place(mall, null, anOrderOf(await aCart(mall, null, { [variant?.id ?? ""]: 1 })));
    const seeded = demo.orders.map(({ number }) => Number(number.slice(2)));
    expect(Number(order?.number.slice(2))).toBeGreaterThan(Math.max(...seeded));
  });
});
