import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { OrdersDeps } from "../deps";
import { ordersSubgraph } from "../subgraph";
import { depsOf } from "../testing/deps.fixture";
import { bookChargeback } from "./book-chargeback";
import { bookChargebackReversal } from "./book-chargeback-reversal";
import { aPart, balances, book, refund, ship } from "./parcel.fixture";
import { trialBalance } from "./trial-balance";

/** Books of their own for each test, so that the mall's own accounts can be looked at. */
async function onOwnBooks(story: (deps: OrdersDeps, mall: SubgraphHarness<never>) => Promise<void>): Promise<void> {
  const mall = await SubgraphHarness.start(ordersSubgraph, { hasJobs: false });
  try {
    await story(depsOf(mall), mall as never);
    expect((await trialBalance(mall.db, mall.clock.now())).isBalanced).toBe(true);
  } finally {
    await mall.stop();
  }
}

/** 100.00 of goods: 10.00 off, half of it borne by the mall; 20.00 paid by points, 5.00 by credit; shipping 4.90. */
const GOODS = {
  charged: 6_500,
  points: 2_000,
  credit: 500,
  platformDiscount: 500,
  commission: 950,
  tax: 1_500,
  shipping: 490,
};
/** 65.00 + 20.00 + 5.00 + 4.90 + 5.00 − 9.50 */
const NET = 9_040;

describe("the books of a sale", () => {
  it("give each what is theirs", () =>
    onOwnBooks(async (deps, mall) => {
      const part = await aPart(mall);
      await ship(deps, part, GOODS);
      expect(await balances(deps, part.sellerId)).toEqual({ PENDING: NET });
      expect(await balances(deps, null)).toEqual({
        PROVIDER: 6_990,
        POINTS_TENDER: 2_000,
        GIFT_CREDIT: 500,
        PROMOTION_COST: 500,
        COMMISSION: -950,
      });
    }));

  it("are empty again when all of it is refunded in two parts", () =>
    onOwnBooks(async (deps, mall) => {
      const part = await aPart(mall);
      await ship(deps, part, GOODS);
      await refund(deps, part, { charged: 3_250, points: 1_000, credit: 250, platformDiscount: 250, commission: 475 });
      expect(await balances(deps, part.sellerId)).toEqual({ PENDING: NET - 4_275 });
      await refund(deps, part, {
        ...{ charged: 3_250, points: 1_000, credit: 250, platformDiscount: 250, commission: 475, shipping: 490 },
      });
      expect(Object.values(await balances(deps, part.sellerId)).filter((amount) => amount !== 0)).toEqual([]);
      expect(Object.values(await balances(deps, null)).filter((amount) => amount !== 0)).toEqual([]);
    }));

  it("take a refund from what is pending of the same goods, the oldest parcel first, and the rest from available", () =>
    onOwnBooks(async (deps, mall) => {
      const sellerId = uuidV7();
      const [part, other] = [await aPart(mall, { sellerId }), await aPart(mall, { sellerId })];
      const first = await ship(deps, part, { charged: 1_000 });
      const second = await ship(deps, part, { charged: 2_000 });
      await ship(deps, other, { charged: 50_000 });
      const pending = async () =>
        (
          await mall.db.query("SELECT pending_minor::int AS left FROM seller_sale WHERE id = ANY($1) ORDER BY id", [
            [first, second],
          ])
        ).map(({ left }: { left: number }) => left);
      await refund(deps, part, { charged: 1_500 });
      expect(await pending()).toEqual([0, 1_500]);
      await refund(deps, part, { charged: 1_700 });
      expect(await pending()).toEqual([0, 0]);
      expect(await balances(deps, sellerId)).toEqual({ PENDING: 50_000, AVAILABLE: -200 });
    }));

  it("know an operation once, however often it succeeds", () =>
    onOwnBooks(async (deps, mall) => {
      const part = await aPart(mall);
      const parcel = await ship(deps, part, { charged: 1_000 });
      const refundId = await refund(deps, part, { charged: 100 });
      const [{ key }] = await mall.db.query("SELECT key FROM journal WHERE kind = 'REFUND'");
      const operationId = (key as string).replace("operation:", "");
      await book(deps, { cause: `refund:${refundId}`, kind: "REFUND", operationId });
      const [sale] = await mall.db.query("SELECT key FROM journal WHERE kind = 'SALE'");
      await book(deps, {
        cause: `shipment:${parcel}`,
        kind: "CAPTURE",
        operationId: sale.key.replace("operation:", ""),
      });
      expect((await balances(deps, part.sellerId))["PENDING"]).toBe(900);
    }));

  it("book an order that points paid for, of which the provider knows nothing", () =>
    onOwnBooks(async (deps, mall) => {
      const part = await aPart(mall);
      await ship(deps, part, { charged: 0, points: 3_000, commission: 300 });
      expect(await balances(deps, null)).toEqual({ POINTS_TENDER: 3_000, COMMISSION: -300 });
      expect(await balances(deps, part.sellerId)).toEqual({ PENDING: 2_700 });
    }));
});

describe("a chargeback", () => {
  it("is borne by the sellers by what was captured for them, with the fee, and may be reversed", () =>
    onOwnBooks(async (deps, mall) => {
      const part = await aPart(mall);
      const sellerId = uuidV7();
      const sellerOrderId = uuidV7();
      await mall.db.query(
        `INSERT INTO seller_order (id, order_id, seller_id, position, state, subtotal_minor, shipping_minor)
         VALUES ($1, $2, $3, 2, 'PLACED', 0, 0)`,
        [sellerOrderId, part.orderId, sellerId],
      );
      await ship(deps, part, { charged: 1_000 });
      await ship(deps, { ...part, sellerOrderId, sellerId }, { charged: 2_500 });
      await refund(deps, { ...part, sellerOrderId, sellerId }, { charged: 500 });
      const chargeback = { orderId: part.orderId, amountMinor: 3_000, feeMinor: 1_500, cause: "dispute-1" };
      const charge = () => mall.db.transaction((tx) => bookChargeback(tx, deps, chargeback));
      await charge();
      await charge();
      expect((await balances(deps, part.sellerId))["AVAILABLE"]).toBe(-1_500);
      expect((await balances(deps, sellerId))["AVAILABLE"]).toBe(-3_000);
      expect((await balances(deps, null))["PROVIDER"]).toBe(3_000 - 4_500);
      const reverse = (cause: string) => mall.db.transaction((tx) => bookChargebackReversal(tx, deps, { cause }));
      expect(await reverse("dispute-2")).toBe(false);
      // What is refunded meanwhile does not change who bore what.
      await refund(deps, { ...part, sellerOrderId, sellerId }, { charged: 1_000 });
      const pending = (await balances(deps, sellerId))["PENDING"];
      for (let times = 0; times < 2; times += 1) expect(await reverse("dispute-1")).toBe(true);
      expect(await balances(deps, sellerId)).toMatchObject({ AVAILABLE: 0, PENDING: pending });
      expect((await balances(deps, part.sellerId))["AVAILABLE"]).toBe(0);
      expect((await balances(deps, null))["PROVIDER"]).toBe(2_000);
    }));
});
