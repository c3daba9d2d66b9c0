import { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { aPart, balances, deliver, refund, ship } from "../ledger/parcel.fixture";
import { ordersSubgraph } from "../subgraph";
import type { OrdersHarness } from "../testing/mall.fixture";
import { PayDays } from "./pay-days.fixture";
import { statementLines } from "./payout-statement";
import { releaseSales } from "./release-sales";
import { runPayouts } from "./run-payouts";

let mall: OrdersHarness;
let shop: PayDays;
beforeAll(async () => {
  mall = await SubgraphHarness.start(ordersSubgraph, { hasJobs: false });
  shop = new PayDays(mall);
});
afterAll(() => mall.stop());

describe("a payout and refunds", () => {
  it("is made up for by later sales where refunds took more than there was", async () => {
    const seller = await shop.aSeller(undefined, { hold: 0 });
    await shop.aDay();
    await refund(shop.deps(), seller, { charged: 10_000, commission: 1_000 });
    expect((await balances(shop.deps(), seller.sellerId))["AVAILABLE"]).toBe(-9_000);
    const more = await aPart(mall, { sellerId: seller.sellerId });
    await deliver(shop.deps(), await ship(shop.deps(), more, { charged: 9_500 }));
    await shop.aDay();
    expect(await shop.payoutsOf(seller.sellerId)).toMatchObject([{ amount: 9_000 }, { amount: 500 }]);
  });

  it("is made of lines that add up to it, each of them told by the ledger", async () => {
    const seller = await shop.aSeller({ charged: 10_000, commission: 1_000 }, { hold: 3, bp: 2_000, days: 2 });
    await refund(shop.deps(), seller, { charged: 2_000, commission: 200 });
    for (let day = 0; day < 3; day += 1) await shop.aDay();
    await refund(shop.deps(), seller, { charged: 1_000, commission: 100 });
    const more = await aPart(mall, { sellerId: seller.sellerId });
    await deliver(shop.deps(), await ship(shop.deps(), more, { charged: 5_000 }));
    for (let day = 0; day < 6; day += 1) await shop.aDay();
    const told = [];
    for (const { id, amount } of await shop.payoutsOf(seller.sellerId)) {
      const lines = await statementLines(mall.db, { payoutId: id, after: null, limit: 100 });
      expect(lines.reduce((sum, line) => sum + line.amountMinor, 0)).toBe(amount);
      told.push(lines.map(({ kind, amountMinor }) => [kind, amountMinor]));
      const byOne = [];
      for (let after: (typeof lines)[number] | null = null; ;) {
        const [line] = await statementLines(mall.db, { payoutId: id, after, limit: 1 });
        if (!line) break;
        byOne.push(line);
        after = line;
      }
      expect(byOne).toEqual(lines);
    }
    expect(told).toEqual([
      [
        ["SALE", 10_000],
        ["COMMISSION", -1_000],
        ["REFUND", -1_800],
        ["RESERVE", -1_440],
      ],
      [
        ["REFUND", -900],
        ["RESERVE_RELEASE", 1_440],
      ],
      [
        ["SALE", 5_000],
        ["RESERVE", -1_000],
      ],
      [["RESERVE_RELEASE", 1_000]],
    ]);
  });

  it("never takes what a refund takes at the same moment", async () => {
    const seller = await shop.aSeller({ charged: 10_000, commission: 0 }, { hold: 0 });
    await releaseSales(shop.deps());
    shop.pass(1);
    await Promise.all([
      runPayouts(shop.deps()),
      ...Array.from({ length: 5 }, () => refund(shop.deps(), seller, { charged: 1_000 })),
    ]);
    const [payout] = await mall.db.query(
      `SELECT o.amount_minor::int AS amount, (SELECT -sum(p.amount_minor) FROM posting p WHERE p.account_id = o.account_id
         AND p.id < b.id)::int AS before
       FROM payout o JOIN journal j ON j.key = 'payout:' || o.id JOIN posting b ON b.journal_id = j.id AND b.account_id = o.account_id
       WHERE o.seller_id = $1`,
      [seller.sellerId],
    );
    expect(payout.amount).toBe(payout.before);
    expect((await balances(shop.deps(), seller.sellerId))["AVAILABLE"]).toBe(5_000 - payout.amount);
  });
});
