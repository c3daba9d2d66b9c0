import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { placeOrder } from "../order/place-order";
import type { PaymentProvider } from "../payment/payment-provider";
import { SandboxPayments } from "../payment/sandbox/sandbox-payments";
import { ordersSubgraph } from "../subgraph";
import { depsOf } from "../testing/deps.fixture";
import { DyingPayments } from "../testing/dying-payments.fixture";
import { brokenInvariants, strayMoney } from "../testing/invariants.fixture";
import { aCart, anOrderOf, listed, type OrdersHarness, stockOf } from "../testing/mall.fixture";
import { reconcileOrders } from "./reconcile-orders";

let mall: OrdersHarness;
beforeAll(async () => {
  mall = await SubgraphHarness.start(ordersSubgraph, { env: { PAYMENT_TIMEOUT_MS: "50" }, hasJobs: false });
});
afterAll(() => mall.stop());
afterEach(async () => {
  expect(await brokenInvariants(mall.db)).toEqual([]);
  expect(await strayMoney(mall.db)).toEqual([]);
});

const alice = aViewer();

const depsWith = (payments: PaymentProvider) => depsOf(mall, { payments });

async function cutOff(dies: "before" | "after", paymentToken = "tok_approve") {
  const [lamp = ""] = await listed(mall, {});
  const cart = await aCart(mall, alice, { [lamp]: 2 });
  const { orderId } = await placeOrder(
    depsWith(new DyingPayments(mall.db, dies)),
    alice,
    anOrderOf(cart, { paymentToken }) as never,
  );
  return { lamp, cart, orderId: orderId ?? "" };
}

async function stateOf({ cart, orderId }: { cart: { id: string }; orderId: string }) {
  const [row] = await mall.db.query(
    `SELECT o.state AS "order", o.failure_code AS code, p.state AS payment, c.state AS cart
     FROM orders o JOIN payment p ON p.order_id = o.id JOIN cart c ON c.id = o.cart_id WHERE o.id = $1 AND c.id = $2`,
    [orderId, cart.id],
  );
  return row as Record<string, unknown>;
}

async function reconcileAfter(ms: number): Promise<void> {
  mall.clock.advance(ms);
  await reconcileOrders(depsWith(new SandboxPayments(mall.db)));
}

it("leaves an order alone that may still be at work", async () => {
  const order = await cutOff("after");
  await reconcileAfter(1_000);
  expect(await stateOf(order)).toMatchObject({ order: "PENDING", cart: "LOCKED" });
  await reconcileAfter(2_000);
});

it("places an order whose payment the provider approved before the process died", async () => {
  const order = await cutOff("after");
  await reconcileAfter(3_000);
  expect(await stateOf(order)).toEqual({ order: "PLACED", code: null, payment: "AUTHORISED", cart: "CONVERTED" });
  const events = await mall.published("order.placed");
  expect(events.filter((event) => event.aggregateId === order.orderId)).toHaveLength(1);
});

it("undoes an order whose payment never left, so that the cart can be ordered again", async () => {
  const order = await cutOff("before");
  expect(await stockOf(mall, order.lamp)).toEqual({ on_hand: 10, reserved: 2 });
  await reconcileAfter(3_000);
  expect(await stateOf(order)).toEqual({
    order: "FAILED",
    code: "PAYMENT_TIMED_OUT",
    payment: "VOIDED",
    cart: "ACTIVE",
  });
  expect(await stockOf(mall, order.lamp)).toEqual({ on_hand: 10, reserved: 0 });
});

it("fails an order whose payment was declined before the process died", async () => {
  const order = await cutOff("after", "tok_insufficient_funds");
  await reconcileAfter(3_000);
  expect(await stateOf(order)).toEqual({
    order: "FAILED",
    code: "INSUFFICIENT_FUNDS",
    payment: "FAILED",
    cart: "ACTIVE",
  });
});

it("undoes an order that the provider never decided", async () => {
  const order = await cutOff("after", "tok_timeout");
  await reconcileAfter(3_000);
  expect(await stateOf(order)).toMatchObject({ order: "FAILED", payment: "VOIDED", cart: "ACTIVE" });
});

it("gives a buyer who has a further step to take 15 minutes, not longer", async () => {
  const order = await cutOff("after", "tok_3ds");
  await reconcileAfter(3_000);
  expect(await stateOf(order)).toMatchObject({ order: "PENDING", payment: "ACTION_REQUIRED" });
  await reconcileAfter(14 * 60_000);
  expect(await stateOf(order)).toMatchObject({ order: "PENDING" });
  await reconcileAfter(60_000);
  expect(await stateOf(order)).toEqual({ order: "FAILED", code: "PAYMENT_EXPIRED", payment: "VOIDED", cart: "ACTIVE" });
});

it("gives back money that is promised after the order was undone", async () => {
  const provider = new SandboxPayments(mall.db);
  const slow: PaymentProvider = Object.assign(Object.create(provider) as SandboxPayments, {
    authorise: async (...[request, signal]: Parameters<PaymentProvider["authorise"]>) => {
      const answer = await provider.authorise(request, signal);
      // Meanwhile the reconciler loses patience, and the provider does not admit to the charge yet.
      const deaf = Object.assign(Object.create(provider) as SandboxPayments, {
        lookup: () => Promise.resolve({ kind: "UNDECIDED" as const }),
        void: () => Promise.reject(new Error("down")),
      });
      mall.clock.advance(3_000);
      await reconcileOrders(depsWith(deaf));
      return answer;
    },
  });
  const [lamp = ""] = await listed(mall, {});
  const cart = await aCart(mall, alice, { [lamp]: 1 });
  const outcome = await placeOrder(depsWith(slow), alice, anOrderOf(cart) as never);
  expect(outcome.userErrors).toMatchObject([{ code: "PAYMENT_TIMED_OUT" }]);
  expect(await strayMoney(mall.db)).toEqual([]);
  await reconcileAfter(3_000);
  expect(await brokenInvariants(mall.db)).toEqual([]);
});

it("looks at the payments of a silent provider less and less often", async () => {
  const silent = await Promise.all(Array.from({ length: 3 }, () => cutOff("after")));
  let asked = 0;
  const deaf = Object.assign(Object.create(new SandboxPayments(mall.db)) as SandboxPayments, {
    lookup: () => {
      asked += 1;
      return Promise.reject(new Error("down"));
    },
  });
  for (let second = 0; second < 30; second += 1) {
    mall.clock.advance(second === 0 ? 3_000 : 1_000);
    await reconcileOrders(depsWith(deaf));
  }
  // At 0, 1, 3, 7 and 15 seconds.
  expect(asked).toBe(3 * 5);
  await reconcileAfter(30_000);
  const states = await Promise.all(silent.map(stateOf));
  expect(states.map((state) => state["order"])).toEqual(["PLACED", "PLACED", "PLACED"]);
});

it("does everything once when several processes run it at once", async () => {
  const orders = await Promise.all([cutOff("after"), cutOff("before"), cutOff("after")]);
  mall.clock.advance(3_000);
  const deps = depsWith(new SandboxPayments(mall.db));
  await Promise.all(Array.from({ length: 5 }, () => reconcileOrders(deps)));
  const states = await Promise.all(orders.map(stateOf));
  expect(states.map((state) => state["order"])).toEqual(["PLACED", "FAILED", "PLACED"]);
});
