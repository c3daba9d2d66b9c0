import { createPeers } from "@mall/platform/peers/peers";
import { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { sellerChanged } from "@mall/schema/events/seller-changed";
import { aPart, balances, deliver, ship } from "../ledger/parcel.fixture";
import { ordersSubgraph } from "../subgraph";
import type { OrdersHarness } from "../testing/mall.fixture";
import { PayDays } from "./pay-days.fixture";
import type { PayoutProvider } from "./payout-provider";
import { releaseSales } from "./release-sales";
import { runPayouts } from "./run-payouts";
import { SandboxPayouts } from "./sandbox-payouts";

let mall: OrdersHarness;
let shop: PayDays;
beforeAll(async () => {
  mall = await SubgraphHarness.start(ordersSubgraph, { hasJobs: false });
  shop = new PayDays(mall);
});
afterAll(() => mall.stop());

describe("a payout", () => {
  it("takes all that is available, is sent, and arrives", async () => {
    const { sellerId } = await shop.aSeller(undefined, { hold: 0 });
    await shop.aDay();
    expect(await shop.payoutsOf(sellerId)).toMatchObject([{ state: "PAID", amount: 9_000 }]);
    expect(await balances(shop.deps(), sellerId)).toEqual({ PENDING: 0, AVAILABLE: 0 });
    const [{ token, amount }] = await mall.db.query(
      "SELECT token, amount_minor::int AS amount FROM sandbox_transfer WHERE key = $1",
      [(await shop.payoutsOf(sellerId))[0]?.id],
    );
    expect([token, amount]).toEqual(["acct_fine", 9_000]);
  });

  it("is one per seller, period and currency, however many want to make it", async () => {
    const { sellerId } = await shop.aSeller(undefined, { hold: 0 });
    await releaseSales(shop.deps());
    shop.pass(1);
    await Promise.all(Array.from({ length: 6 }, () => runPayouts(shop.deps())));
    expect(await shop.payoutsOf(sellerId)).toHaveLength(1);
  });

  it("waits until there is the minimum", async () => {
    const { sellerId } = await shop.aSeller({ charged: 999, commission: 0 }, { hold: 0, minimum: 10 });
    await shop.aDay();
    expect(await shop.payoutsOf(sellerId)).toEqual([]);
    const more = await aPart(mall, { sellerId });
    await deliver(shop.deps(), await ship(shop.deps(), more, { charged: 1 }));
    await shop.aDay();
    expect(await shop.payoutsOf(sellerId)).toMatchObject([{ amount: 1_000 }]);
  });

  it("comes back where the bank refuses it, and goes out again with the next one", async () => {
    const { sellerId } = await shop.aSeller(undefined, { hold: 0 });
    shop.tokens.set(sellerId, "acct_bounce");
    await shop.aDay();
    expect(await shop.payoutsOf(sellerId)).toMatchObject([{ state: "FAILED", code: "account_closed" }]);
    shop.tokens.set(sellerId, "acct_mended");
    await shop.aDay();
    expect(await shop.payoutsOf(sellerId)).toMatchObject([{ state: "FAILED" }, { state: "PAID", amount: 9_000 }]);
  });

  it("fails where the seller did not say where to", async () => {
    const { sellerId } = await shop.aSeller(undefined, { hold: 0 });
    shop.tokens.set(sellerId, null);
    await shop.aDay();
    expect(await shop.payoutsOf(sellerId)).toMatchObject([{ state: "FAILED", code: "no_destination" }]);
    expect((await balances(shop.deps(), sellerId))["AVAILABLE"]).toBe(9_000);
  });

  it("waits for users to be back, and for a seller to be reinstated", async () => {
    const { sellerId } = await shop.aSeller(undefined, { hold: 0 });
    const standing = (state: string) =>
      mall.receive("users", sellerChanged({ sellerId, displayName: "A", legalName: "A", country: "DE", state }));
    await standing("SUSPENDED");
    await shop.aDay();
    expect(await shop.payoutsOf(sellerId)).toEqual([]);
    await standing("ACTIVE");
    await shop.aDay({ peers: createPeers(() => Promise.reject(new Error("away"))) });
    expect(await shop.payoutsOf(sellerId)).toMatchObject([{ state: "REQUESTED" }]);
    await standing("SUSPENDED");
    await shop.aDay();
    expect(await shop.payoutsOf(sellerId)).toMatchObject([{ state: "REQUESTED" }]);
    await standing("ACTIVE");
    await shop.aDay();
    expect(await shop.payoutsOf(sellerId)).toMatchObject([{ state: "PAID" }]);
  });

  it("is paid once where the answer of the bank got lost, also if the seller's account changed meanwhile", async () => {
    const { sellerId } = await shop.aSeller(undefined, { hold: 0 });
    const bank = new SandboxPayouts(mall.db);
    const deaf: PayoutProvider = {
      name: "sandbox",
      send: async (...asked) => {
        await bank.send(...asked);
        throw new Error("no answer");
      },
      lookup: () => Promise.reject(new Error("no answer")),
    };
    await shop.aDay({ payouts: deaf });
    expect(await shop.payoutsOf(sellerId)).toMatchObject([{ state: "REQUESTED" }]);
    shop.tokens.set(sellerId, "acct_refuse");
    await shop.aDay();
    expect(await shop.payoutsOf(sellerId)).toMatchObject([{ state: "PAID" }]);
    expect(
      await mall.db.query("SELECT token FROM sandbox_transfer WHERE key = $1", [
        (await shop.payoutsOf(sellerId))[0]?.id,
      ]),
    ).toEqual([{ token: "acct_fine" }]);
  });

  it("goes on where it was cut off: sellers that are paid are not looked at again", async () => {
    const sellers = [await shop.aSeller(undefined, { hold: 0 }), await shop.aSeller(undefined, { hold: 0 })];
    await releaseSales(shop.deps());
    shop.pass(1);
    const period = mall.clock.now().toISOString().slice(0, 10);
    const [{ id }] = await mall.db.query(
      "SELECT id FROM ledger_account WHERE kind = 'SELLER_AVAILABLE' AND owner_id = $1",
      [sellers[0]?.sellerId],
    );
    await mall.db.query("INSERT INTO payout_run (period, position, started_at) VALUES ($1, $2, now())", [period, id]);
    await runPayouts(shop.deps());
    expect(await shop.payoutsOf(sellers[0]?.sellerId ?? "")).toEqual([]);
    expect(await shop.payoutsOf(sellers[1]?.sellerId ?? "")).toHaveLength(1);
  });

  it.each([
    ["UPDATE payout SET amount_minor = 1", /never changed/],
    ["DELETE FROM payout", /never changed/],
    ["UPDATE payout SET state = 'REQUESTED', settled_at = NULL WHERE state = 'PAID'", /cannot move from PAID/],
    [
      `INSERT INTO payout (id, seller_id, account_id, currency, period, amount_minor, available_minor, requested_at, next_try_at)
       SELECT gen_random_uuid(), seller_id, account_id, currency, period, 1, 1, requested_at, requested_at FROM payout WHERE state = 'PAID'`,
      /one_payout_per_seller_period_and_currency/,
    ],
    [
      `INSERT INTO payout (id, seller_id, account_id, currency, period, amount_minor, available_minor, requested_at, next_try_at)
       SELECT gen_random_uuid(), seller_id, account_id, currency, '2000-01', 2, 1, requested_at, requested_at FROM payout`,
      /paid_from_what_is_available/,
    ],
  ])("is guarded by the database, which refuses %s", async (sql, reason) => {
    await shop.aSeller(undefined, { hold: 0 });
    await shop.aDay();
    await expect(mall.db.transaction((tx) => tx.query(sql))).rejects.toThrow(reason);
  });

  it("costs as many statements for ten sellers as for one", async () => {
    const statementsOfRun = async () => {
      shop.pass(1);
      await releaseSales(shop.deps());
      return (await mall.statementsOf(() => runPayouts(shop.deps()))).length;
    };
    await shop.aSeller(undefined, { hold: 0 });
    const one = await statementsOfRun();
    for (let n = 0; n < 10; n += 1) await shop.aSeller(undefined, { hold: 0 });
    expect(await statementsOfRun()).toBe(one);
  });
});
