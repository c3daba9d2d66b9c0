import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { productChanged } from "@mall/schema/events/product-changed";
import { ordersSubgraph } from "../subgraph";
import { depsOf } from "../testing/deps.fixture";
import { brokenInvariants } from "../testing/invariants.fixture";
import { aCart, aListing, anOrderOf, type OrdersHarness, place, stockOf } from "../testing/mall.fixture";
import { consumeReserved } from "./consume-reserved";
import { stockAdjust } from "./stock-adjust";

let mall: OrdersHarness;
beforeAll(async () => {
  mall = await SubgraphHarness.start(ordersSubgraph, { env: { PAYMENT_TIMEOUT_MS: "10000" } });
});
afterAll(() => mall.stop());
afterEach(async () => expect(await brokenInvariants(mall.db)).toEqual([]));

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

async function aShop(...stock: number[]) {
  const sellerId = uuidV7();
  const listing = aListing({ sellerId, variants: stock.map((units) => ({ stock: units })) });
  await mall.receive("products", productChanged(listing));
  const owner = aViewer({ sellerIds: [sellerId] });
  const adjust = (changes: readonly { sku: string; delta: number; reason: "RECEIVED" | "DAMAGED" }[]) =>
    stockAdjust(depsOf(mall), owner, { sellerId, idempotencyKey: uuidV7(), changes });
  return {
    skus: listing.variants.map(({ sku }) => sku),
    variantIds: listing.variants.map(({ variantId }) => variantId),
    adjust,
  };
}

it("loses nothing when 100 adjust and 100 buy one item at the same time", async () => {
  const shop = await aShop(100);
  const [sku = "", lamp = ""] = [shop.skus[0], shop.variantIds[0]];
  const carts = await Promise.all(times(100, () => aCart(mall, null, { [lamp]: 1 })));
  const orders = carts.map(async (cart) => (await place(mall, null, anOrderOf(cart))).order?.state ?? "refused");
  const adjusts = times(100, async (index) => {
    const up = index % 2 === 0;
    const { userErrors } = await shop.adjust([{ sku, delta: up ? 2 : -3, reason: up ? "RECEIVED" : "DAMAGED" }]);
    return userErrors.length === 0 ? (up ? 2 : -3) : 0;
  });
  const [states, deltas] = await Promise.all([Promise.all(orders), Promise.all(adjusts)]);
  const placed = states.filter((state) => state === "PLACED").length;
  const onHand = 100 + deltas.reduce<number>((sum, delta) => sum + delta, 0);
  expect(await stockOf(mall, lamp)).toEqual({ on_hand: onHand, reserved: placed });
  expect(placed).toBeGreaterThan(0);
}, 60_000);

it("never deadlocks when many change the same items in any order", async () => {
  const shop = await aShop(50, 50, 50);
  const orders = [
    [0, 1, 2],
    [2, 1, 0],
    [1, 0, 2],
  ];
  const outcomes = await Promise.all(
    times(60, (index) =>
      shop.adjust(
        (orders[index % 3] ?? []).map((item) => ({ sku: shop.skus[item] ?? "", delta: 1, reason: "RECEIVED" })),
      ),
    ),
  );
  expect(outcomes.flatMap(({ userErrors }) => userErrors)).toEqual([]);
  for (const id of shop.variantIds) expect(await stockOf(mall, id)).toEqual({ on_hand: 110, reserved: 0 });
}, 60_000);

it("consumes once what 20 tell under one source at the same time", async () => {
  const shop = await aShop(10);
  const [lamp = ""] = shop.variantIds;
  const { order } = await place(mall, null, anOrderOf(await aCart(mall, null, { [lamp]: 3 })));
  const use = { orderId: order?.id ?? "", units: [{ variantId: lamp, quantity: 2 }], source: `shipment:${uuidV7()}` };
  const changes = await Promise.all(
    times(20, () => mall.db.transaction((tx) => consumeReserved(tx, depsOf(mall), use))),
  );
  expect(changes.filter((change) => change.length > 0)).toHaveLength(1);
  expect(await stockOf(mall, lamp)).toEqual({ on_hand: 8, reserved: 1 });
});
