import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { placeOrder } from "../order/place-order";
import { reconcileOrders } from "../reconcile/reconcile-orders";
import { ordersSubgraph } from "../subgraph";
import { depsOf } from "../testing/deps.fixture";
import { brokenInvariants, strayMoney } from "../testing/invariants.fixture";
import { aCart, anOrderOf, listed, type OrdersHarness, stockOf } from "../testing/mall.fixture";
import { SilentPayments } from "../testing/silent-payments.fixture";
import { expireReservations } from "./expire-reservations";

const MINUTE_MS = 60_000;
const alice = aViewer();
let mall: OrdersHarness;
beforeAll(async () => {
  mall = await SubgraphHarness.start(ordersSubgraph, { hasJobs: false });
});
afterAll(() => mall.stop());

it("gives units back after their time although the provider is away, and voids what it took when it is back", async () => {
  const payments = new SilentPayments(mall.db, mall.clock);
  const deps = depsOf(mall, { payments });
  const [lamp = ""] = await listed(mall, {});
  await placeOrder(deps, alice, anOrderOf(await aCart(mall, alice, { [lamp]: 4 })) as never);

  mall.clock.advance(15 * MINUTE_MS);
  await reconcileOrders(deps);
  await expireReservations(deps);
  expect(await stockOf(mall, lamp)).toEqual({ on_hand: 10, reserved: 4 });

  mall.clock.advance(2 * MINUTE_MS);
  await expireReservations(deps);
  expect(await stockOf(mall, lamp)).toEqual({ on_hand: 10, reserved: 0 });
  expect(await mall.db.query("SELECT state, failure_code FROM orders")).toEqual([
    { state: "FAILED", failure_code: "PAYMENT_EXPIRED" },
  ]);

  payments.isAway = false;
  mall.clock.advance(MINUTE_MS);
  await reconcileOrders(deps);
  expect(await strayMoney(mall.db)).toEqual([]);
  expect(await brokenInvariants(mall.db)).toEqual([]);
});

it("leaves placed orders alone, however long they wait to be shipped", async () => {
  const [lamp = ""] = await listed(mall, {});
  const deps = depsOf(mall);
  await placeOrder(deps, alice, anOrderOf(await aCart(mall, alice, { [lamp]: 4 })) as never);
  mall.clock.advance(30 * 24 * 60 * MINUTE_MS);
  await expireReservations(deps);
  expect(await stockOf(mall, lamp)).toEqual({ on_hand: 10, reserved: 4 });
});
