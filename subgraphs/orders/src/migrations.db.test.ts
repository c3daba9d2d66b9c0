import { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { ordersSubgraph } from "./subgraph";
import { aCart, anOrderOf, listed, type OrdersHarness, place } from "./testing/mall.fixture";

let mall: OrdersHarness;
beforeAll(async () => {
  mall = await SubgraphHarness.start(ordersSubgraph);
});
afterAll(() => mall.stop());

describe("the database", () => {
  it.each([
    ["UPDATE stock_item SET reserved = on_hand + 1", /reserved_is_on_hand/],
    ["UPDATE stock_item SET on_hand = -1, reserved = -1", /violates check constraint/],
    ["UPDATE stock_movement SET delta = 1", /never changed/],
    ["DELETE FROM payment_event", /never changed/],
    ["DELETE FROM order_move", /never changed/],
    ["UPDATE order_line SET unit_price_minor = 1", /never changed/],
    ["UPDATE orders SET total_minor = total_minor + 1, subtotal_minor = subtotal_minor + 1", /never changed/],
    ["UPDATE orders SET state = 'LOST'", /violates check constraint/],
    ["UPDATE orders SET state = 'FAILED'", /failed_for_a_reason/],
    [
      'INSERT INTO orders SELECT (jsonb_populate_record(o, \'{"id":"00000000-0000-7000-8000-000000000000","number":"M-1","idempotency_key":"x"}\')).* FROM orders o',
      /one_order_per_cart/,
    ],
  ])("refuses %s", async (sql, reason) => {
    const [lamp = ""] = await listed(mall, {});
    await place(mall, null, anOrderOf(await aCart(mall, null, { [lamp]: 1 })));
    await expect(mall.db.transaction((tx) => tx.query(sql))).rejects.toThrow(reason);
  });

  it("can take every migration back and forward again", async () => {
    const fresh = await SubgraphHarness.start(ordersSubgraph);
    const own = ordersSubgraph.migrations.length - 1;
    for (let index = 0; index < own; index += 1) await fresh.db.undoLastMigration();
    const left = await fresh.db.query(
      "SELECT to_regclass('orders.orders') AS orders, to_regclass('orders.cart') AS cart",
    );
    expect(left).toEqual([{ orders: null, cart: null }]);
    expect(await fresh.db.runMigrations()).toHaveLength(own);
    await fresh.stop();
  });
});
