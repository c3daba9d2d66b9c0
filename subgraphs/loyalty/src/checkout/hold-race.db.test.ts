import { systemIds, uuidV7 } from "@mall/platform/ids/uuid-v7";
import { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { LoyaltyContext } from "../context";
import { postCredit } from "../credit/post-credit";
import { findIntegrity } from "../integrity/find-integrity";
import { insertLot } from "../lot/insert-lot.fixture";
import { insertCoupon, insertPromotion } from "../promotion/insert-promotion.fixture";
import { PromotionCache } from "../promotion/promotion-cache";
import { aCart, amountOff } from "../promotion/promotion.fixture";
import { loyaltySubgraph } from "../subgraph";
import type { CheckoutCart } from "./checkout";
import { holdCheckout } from "./hold-checkout";

describe("checkouts that want the same at the same time", () => {
  let loyalty: SubgraphHarness<LoyaltyContext>;
  beforeEach(async () => {
    loyalty = await SubgraphHarness.start(loyaltySubgraph, { hasJobs: false });
  });
  afterEach(() => loyalty.stop());

  const depsOf = ({ db, clock }: SubgraphHarness<LoyaltyContext>) => ({
    ...{ db, clock, ids: systemIds },
    promotions: new PromotionCache(db),
  });
  /** All at once; each answer is held, or says by its codes why not. */
  const holdAll = async (carts: readonly CheckoutCart[]) => {
    const deps = depsOf(loyalty);
    const expiresAt = new Date(loyalty.clock.now().getTime() + 900_000);
    const outcomes = await Promise.all(
      carts.map((cart) => holdCheckout(deps, { ...cart, orderId: uuidV7(), expiresAt })),
    );
    const held = outcomes.filter(({ quote }) => quote !== null);
    const codes = new Set(outcomes.flatMap(({ userErrors }) => userErrors.map(({ code }) => code)));
    return { held, codes: [...codes] };
  };
  const expectIntegrity = async () =>
    expect((await findIntegrity(loyalty.db)).filter(({ holds }) => !holds)).toEqual([]);

  it("200 of a single-use coupon give one", async () => {
    const promotion = await insertPromotion(loyalty.db, { needsCoupon: true });
    await insertCoupon(loyalty.db, { promotion, code: "ONCE" });
    const { held, codes } = await holdAll(Array.from({ length: 200 }, () => aCart({ couponCodes: ["ONCE"] })));
    expect(held.length).toBe(1);
    expect(codes).toEqual(["COUPON_USED_UP"]);
    expect(await loyalty.db.query("SELECT uses FROM coupon")).toEqual([{ uses: 1 }]);
    expect(await loyalty.db.query("SELECT FROM hold")).toEqual([{}]);
    await expectIntegrity();
  });

  it("a coupon for ten gives ten, and one for each customer gives each one", async () => {
    const promotion = await insertPromotion(loyalty.db, { needsCoupon: true, action: amountOff(100) });
    await insertCoupon(loyalty.db, { promotion, code: "TEN" }, { useLimit: 10 });
    await insertCoupon(loyalty.db, { promotion, code: "EACH" }, { useLimit: null, perCustomerLimit: 1 });
    const ten = await holdAll(Array.from({ length: 40 }, () => aCart({ couponCodes: ["TEN"] })));
    expect(ten.held.length).toBe(10);
    const customers = Array.from({ length: 4 }, () => uuidV7());
    const carts = Array.from({ length: 40 }, (_, n) =>
      aCart({ couponCodes: ["EACH"], userId: customers[n % 4] ?? "" }),
    );
    expect((await holdAll(carts)).held.length).toBe(4);
    await expectIntegrity();
  });

  it("a budget is never overrun: what it cannot bear is quoted without it", async () => {
    await insertPromotion(loyalty.db, { action: amountOff(300), budgetMinor: 1_000 });
    const { held } = await holdAll(Array.from({ length: 40 }, () => aCart()));
    expect(held.length).toBe(40);
    expect(held.filter(({ quote }) => quote?.adjustments.length === 1).length).toBe(3);
    expect(await loyalty.db.query("SELECT spent_minor::int AS spent FROM promotion_count")).toEqual([{ spent: 900 }]);
    await expectIntegrity();
  });

  it("several limited promotions at once, in any order, make nobody wait in a ring", async () => {
    for (let n = 0; n < 5; n += 1)
      await insertPromotion(loyalty.db, { useLimit: 30, action: amountOff(10), priority: n % 3 });
    const { held } = await holdAll(Array.from({ length: 60 }, () => aCart()));
    expect(held.length).toBe(60);
    const counts = await loyalty.db.query<{ uses: number }[]>("SELECT uses FROM promotion_count");
    expect(counts.map(({ uses }) => uses)).toEqual([30, 30, 30, 30, 30]);
    await expectIntegrity();
  });

  it("points and gift credit are spent once, the oldest lots first", async () => {
    const userId = uuidV7();
    const deps = depsOf(loyalty);
    const soon = await insertLot(deps, { userId, points: 150, days: 10 });
    const later = await insertLot(deps, { userId, points: 150, days: 20 });
    const gift = { userId, currencyCode: "EUR", orderId: null, cause: null, memo: "A gift", at: loyalty.clock.now() };
    const issue = { ...gift, kind: "ISSUED", from: "ISSUED", to: "AVAILABLE", amountMinor: 700 } as const;
    await loyalty.db.transaction((tx) => postCredit(tx, systemIds, issue));
    const wish = aCart({ userId, pointsToRedeem: 100 });
    const { held, codes } = await holdAll(Array.from({ length: 20 }, () => wish));
    expect(held.length).toBe(3);
    expect(codes).toEqual(["POINTS_NOT_ENOUGH"]);
    const lots = "SELECT lot_id AS lot, sum(points)::int AS points FROM hold_lot GROUP BY lot_id ORDER BY lot_id";
    expect(await loyalty.db.query(lots)).toEqual([
      { lot: soon, points: 150 },
      { lot: later, points: 150 },
    ]);
    const credits = await holdAll(Array.from({ length: 20 }, () => aCart({ userId, useGiftCredit: true })));
    const spent = credits.held.reduce((sum, { quote }) => sum + (quote?.creditMinor ?? 0), 0);
    expect(spent).toBe(700);
    await expectIntegrity();
  });

  it("one order asked for many times at once is held once", async () => {
    const promotion = await insertPromotion(loyalty.db, { needsCoupon: true });
    await insertCoupon(loyalty.db, { promotion, code: "ONCE" });
    const deps = depsOf(loyalty);
    const request = { ...aCart({ couponCodes: ["ONCE"] }), orderId: uuidV7(), expiresAt: loyalty.clock.now() };
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => holdCheckout(deps, request)));
    expect(outcomes.every(({ quote }) => quote?.adjustments.length === 1)).toBe(true);
    expect(await loyalty.db.query("SELECT uses FROM coupon")).toEqual([{ uses: 1 }]);
  });
});
