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
    ["UPDATE stock_item SET reserved = -1", /violates check constraint/],
    ["UPDATE stock_item SET on_hand = on_hand + 1", /with a stock_movement only/],
    ["UPDATE stock_level SET on_hand = on_hand + 1", /with a stock_movement only/],
    ["DELETE FROM stock_level", /with a stock_movement only/],
    ["UPDATE reservation SET consumed = quantity, released = 1", /consumed_or_released_once/],
    ["UPDATE stock_movement SET delta = 1", /never changed/],
    ["DELETE FROM payment_event", /never changed/],
    ["DELETE FROM order_move", /never changed/],
    ["UPDATE order_line SET unit_price_minor = 1", /never changed/],
    ["UPDATE orders SET total_minor = total_minor + 1, subtotal_minor = subtotal_minor + 1", /never changed/],
    ["UPDATE orders SET state = 'LOST'", /violates check constraint/],
    ["UPDATE orders SET state = 'FAILED'", /failed_for_a_reason/],
    [
      `INSERT INTO orders (id, number, cart_id, state, currency, subtotal_minor, shipping_minor, tax_minor, total_minor,
         shipping_method, idempotency_owner, idempotency_key, request_hash, created_at)
       SELECT gen_random_uuid(), 'M-1', cart_id, state, currency, subtotal_minor, shipping_minor, tax_minor, total_minor,
         shipping_method, idempotency_owner, 'x', request_hash, created_at FROM orders`,
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
