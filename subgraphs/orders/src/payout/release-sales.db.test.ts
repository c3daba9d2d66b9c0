import { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { aPart, balances, ship } from "../ledger/parcel.fixture";
import { ordersSubgraph } from "../subgraph";
import type { OrdersHarness } from "../testing/mall.fixture";
import { PayDays } from "./pay-days.fixture";
import { releaseSales } from "./release-sales";

let mall: OrdersHarness;
let shop: PayDays;
beforeAll(async () => {
  mall = await SubgraphHarness.start(ordersSubgraph, { hasJobs: false });
  shop = new PayDays(mall);
});
afterAll(() => mall.stop());

describe("what a seller earned", () => {
  it("becomes available 14 days after delivery, not an hour before", async () => {
    const { sellerId } = await shop.aSeller();
    await releaseSales(shop.deps());
    shop.pass(14);
    mall.clock.advance(-3_600_000);
    await releaseSales(shop.deps());
    expect(await balances(shop.deps(), sellerId)).toEqual({ PENDING: 9_000 });
    mall.clock.advance(3_600_000);
    await releaseSales(shop.deps());
    await releaseSales(shop.deps());
    expect(await balances(shop.deps(), sellerId)).toEqual({ PENDING: 0, AVAILABLE: 9_000 });
  });

  it("stays pending while the parcel is under way", async () => {
    const part = await aPart(mall);
    await ship(shop.deps(), part, { charged: 500 });
    shop.pass(60);
    await releaseSales(shop.deps());
    expect(await balances(shop.deps(), part.sellerId)).toEqual({ PENDING: 500 });
  });

  it("is kept back in part for a time where the terms say so", async () => {
    const { sellerId } = await shop.aSeller({ charged: 1_005, commission: 0 }, { hold: 2, bp: 1_000, days: 30 });
    shop.pass(2);
    await releaseSales(shop.deps());
    expect(await balances(shop.deps(), sellerId)).toEqual({ PENDING: 0, RESERVE: 101, AVAILABLE: 904 });
    shop.pass(30);
    await releaseSales(shop.deps());
    expect(await balances(shop.deps(), sellerId)).toEqual({ PENDING: 0, RESERVE: 0, AVAILABLE: 1_005 });
  });

  it("is released by two processes at once as by one", async () => {
    const { sellerId } = await shop.aSeller();
    await releaseSales(shop.deps());
    shop.pass(14);
    await Promise.all([releaseSales(shop.deps()), releaseSales(shop.deps()), releaseSales(shop.deps())]);
    expect(await balances(shop.deps(), sellerId)).toEqual({ PENDING: 0, AVAILABLE: 9_000 });
  });
});
