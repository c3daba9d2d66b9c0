import type { Viewer } from "@mall/platform/auth/viewer";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { SERVICE_ROLE } from "@mall/platform/peers/peers";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { orderChanged } from "@mall/schema/events/order-changed";
import type { LoyaltyContext } from "../context";
import { insertCoupon, insertPromotion } from "../promotion/insert-promotion.fixture";
import { aCart, aLine, amountOff, percent } from "../promotion/promotion.fixture";
import { loyaltySubgraph } from "../subgraph";
import type { CheckoutCart, CheckoutError, CheckoutQuote } from "./checkout";

const QUOTE_FIELDS = `adjustments { promotionId code title platformShareBp shares { lineId sellerId amountMinor } }
  explanations { promotionId title applied reason } points { points valueMinor } creditMinor extraPoints
  userErrors { code field message }`;
const QUOTE = `query ($input: CheckoutQuoteInput!) { checkoutQuote(input: $input) { ${QUOTE_FIELDS} } }`;
const HOLD = `mutation ($input: CheckoutHoldInput!) { checkoutHold(input: $input) {
  quote { ${QUOTE_FIELDS} } userErrors { code field message } } }`;
const RELEASE = "mutation ($orderId: ID!) { checkoutRelease(orderId: $orderId) }";

const service: Viewer = aViewer({ roles: [SERVICE_ROLE] });

describe("checkout asks loyalty", () => {
  let loyalty: SubgraphHarness<LoyaltyContext>;
  beforeEach(async () => {
    loyalty = await SubgraphHarness.start(loyaltySubgraph, { hasJobs: false });
  });
  afterEach(() => loyalty.stop());

  const inputOf = (cart: CheckoutCart) => ({ ...cart, at: cart.at.toISOString() });
  const quote = async (cart: CheckoutCart): Promise<CheckoutQuote> => {
    const { data, errors } = await loyalty.as<{ checkoutQuote: CheckoutQuote }>(service, QUOTE, {
      input: inputOf(cart),
    });
    expect(errors).toBeUndefined();
    return data!.checkoutQuote;
  };
  const hold = async (cart: CheckoutCart, orderId = uuidV7()) => {
    const expiresAt = new Date(loyalty.clock.now().getTime() + 900_000).toISOString();
    const input = { ...inputOf(cart), orderId, expiresAt };
    const { data, errors } = await loyalty.as<{
      checkoutHold: { quote: CheckoutQuote | null; userErrors: CheckoutError[] };
    }>(service, HOLD, { input });
    expect(errors).toBeUndefined();
    return { ...data!.checkoutHold, orderId };
  };
  const order = (orderId: string, state: string, previousState = "PENDING") =>
    loyalty.receive(
      "orders",
      orderChanged({ orderId, userId: null, previousState, state, at: loyalty.clock.now().toISOString() }),
    );
  const errorsOf = async (cart: CheckoutCart) => (await quote(cart)).userErrors.map(({ code, field }) => [code, field]);
  const usesOf = async (code: string) => {
    const [row] = await loyalty.db.query("SELECT uses FROM coupon WHERE code = $1", [code]);
    return row.uses as number;
  };

  it("and nobody else may", async () => {
    const input = inputOf(aCart());
    const orderId = uuidV7();
    const held = { ...input, orderId, expiresAt: input.at };
    for (const viewer of [null, aViewer(), aViewer({ roles: ["ADMINISTRATOR"] })]) {
      const answers = await Promise.all([
        loyalty.as(viewer, QUOTE, { input }),
        loyalty.as(viewer, HOLD, { input: held }),
        loyalty.as(viewer, RELEASE, { orderId }),
      ]);
      for (const { errors } of answers) expect(errors?.[0]?.extensions["code"]).toBe("FORBIDDEN");
    }
  });

  it("what promotions take off, and why others do not", async () => {
    const line = aLine({ unitPriceMinor: 2_000, quantity: 2 });
    const ten = await insertPromotion(loyalty.db, { action: percent(1_000), platformShareBp: 4_000 });
    const big = await insertPromotion(loyalty.db, { title: "Big", conditions: { minSubtotalMinor: 5_000 } });
    const { adjustments, explanations, userErrors } = await quote(aCart({ lines: [line] }));
    const { lineId, sellerId } = line;
    expect(adjustments).toEqual([
      {
        ...{ promotionId: ten.id, code: null, title: ten.title, platformShareBp: 4_000 },
        shares: [{ lineId, sellerId, amountMinor: 400 }],
      },
    ]);
    expect(explanations).toContainEqual({
      ...{ promotionId: big.id, title: "Big", applied: false },
      reason: "It needs goods for 50.00 EUR or more.",
    });
    expect(userErrors).toEqual([]);
  });

  it("hears of a change to the promotions at once", async () => {
    expect((await quote(aCart())).adjustments).toEqual([]);
    const { id } = await insertPromotion(loyalty.db);
    expect((await quote(aCart())).adjustments.length).toBe(1);
    await loyalty.db.query("UPDATE promotion SET state = 'PAUSED' WHERE id = $1", [id]);
    expect((await quote(aCart())).adjustments).toEqual([]);
  });

  it("costs one statement, and two after a change, whatever the cart and the promotions", async () => {
    await insertPromotion(loyalty.db);
    expect((await loyalty.statementsOf(() => quote(aCart()))).length).toBe(2);
    const many = aCart({ lines: Array.from({ length: 30 }, () => aLine()), userId: uuidV7(), couponCodes: ["A", "B"] });
    expect((await loyalty.statementsOf(() => quote(many))).length).toBe(1);
    for (let n = 0; n < 20; n += 1) await insertPromotion(loyalty.db, { useLimit: 10 });
    expect((await loyalty.statementsOf(() => quote(many))).length).toBe(2);
    expect((await loyalty.statementsOf(() => quote(many))).length).toBe(1);
    expect((await loyalty.statementsOf(() => hold(aCart()))).length).toBe(2);
  });

  describe("with coupons", () => {
    it("of which each unusable one is an error with a code and a place", async () => {
      const promotion = await insertPromotion(loyalty.db, { needsCoupon: true });
      const paused = await insertPromotion(loyalty.db, { needsCoupon: true });
      await loyalty.db.query("UPDATE promotion SET state = 'PAUSED' WHERE id = $1", [paused.id]);
      const big = await insertPromotion(loyalty.db, { needsCoupon: true, conditions: { minSubtotalMinor: 5_000 } });
      const ended = await insertPromotion(loyalty.db, { needsCoupon: true, endsAt: new Date("2026-11-01T00:00:00Z") });
      await insertCoupon(loyalty.db, { promotion, code: "OLD" }, { expiresAt: new Date("2026-11-22T11:00:00Z") });
      await insertCoupon(loyalty.db, { promotion, code: "HERS" }, { userId: uuidV7() });
      await insertCoupon(loyalty.db, { promotion, code: "MEMBERS" }, { perCustomerLimit: 1 });
      await insertCoupon(loyalty.db, { promotion: paused, code: "PAUSED" });
      await insertCoupon(loyalty.db, { promotion: big, code: "BIG" });
      await insertCoupon(loyalty.db, { promotion: ended, code: "ENDED" });
      const couponCodes = ["NONE", "OLD", "HERS", "MEMBERS", "PAUSED", "BIG", "ENDED"];
      expect(await errorsOf(aCart({ couponCodes }))).toEqual(
        expect.arrayContaining([
          ["COUPON_UNKNOWN", ["input", "couponCodes", "0"]],
          ["COUPON_EXPIRED", ["input", "couponCodes", "1"]],
          ["COUPON_UNKNOWN", ["input", "couponCodes", "2"]],
          ["SIGN_IN_REQUIRED", ["input", "couponCodes", "3"]],
          ["COUPON_NOT_APPLICABLE", ["input", "couponCodes", "4"]],
          ["COUPON_NOT_APPLICABLE", ["input", "couponCodes", "5"]],
          ["COUPON_EXPIRED", ["input", "couponCodes", "6"]],
        ]),
      );
    });

    it("applies the coupon however it is typed, and keeps what needs one to itself without", async () => {
      const promotion = await insertPromotion(loyalty.db, { needsCoupon: true, action: amountOff(300) });
      await insertCoupon(loyalty.db, { promotion, code: "WELCOME-10" });
      const { adjustments } = await quote(aCart({ couponCodes: ["welcome 1o"] }));
      expect(adjustments).toMatchObject([{ code: "WELCOME-10", shares: [{ amountMinor: 300 }] }]);
      expect(await quote(aCart())).toMatchObject({ adjustments: [], explanations: [] });
    });

    it("holds one for an order, once however often it is asked, and gives it back when the order fails", async () => {
      const promotion = await insertPromotion(loyalty.db, { needsCoupon: true, useLimit: 5, budgetMinor: 1_000 });
      await insertCoupon(loyalty.db, { promotion, code: "ONCE" });
      const cart = aCart({ couponCodes: ["ONCE"] });
      const first = await hold(cart);
      expect(first.quote?.adjustments.length).toBe(1);
      expect((await hold(cart, first.orderId)).quote).toEqual(first.quote);
      expect(await usesOf("ONCE")).toBe(1);
      expect(await errorsOf(cart)).toEqual([["COUPON_USED_UP", ["input", "couponCodes", "0"]]]);
      expect((await hold(cart)).userErrors.map(({ code }) => code)).toEqual(["COUPON_USED_UP"]);
      await order(first.orderId, "FAILED");
      expect(await usesOf("ONCE")).toBe(0);
      const [count] = await loyalty.db.query("SELECT uses, spent_minor::int AS spent FROM promotion_count");
      expect(count).toEqual({ uses: 0, spent: 0 });
      expect((await hold(cart, first.orderId)).userErrors.map(({ code }) => code)).toEqual(["HOLD_ENDED"]);
    });

    it("counts a use when the order is placed, and frees it when it is cancelled", async () => {
      const promotion = await insertPromotion(loyalty.db, { needsCoupon: true, perCustomerLimit: 1 });
      await insertCoupon(loyalty.db, { promotion, code: "ONCE" }, { useLimit: null });
      const cart = aCart({ couponCodes: ["ONCE"], userId: uuidV7() });
      const { orderId } = await hold(cart);
      await order(orderId, "PLACED");
      const states = "SELECT state FROM coupon_redemption UNION ALL SELECT state FROM promotion_use ORDER BY 1";
      expect(await loyalty.db.query(states)).toEqual([{ state: "CONFIRMED" }, { state: "REDEEMED" }]);
      expect(await errorsOf(cart)).toEqual([["COUPON_USED_UP", ["input", "couponCodes", "0"]]]);
      expect((await quote({ ...cart, userId: uuidV7() })).userErrors).toEqual([]);
      await order(orderId, "CANCELLED", "PLACED");
      expect(await loyalty.db.query(states)).toEqual([{ state: "RELEASED" }, { state: "RELEASED" }]);
      expect((await quote(cart)).userErrors).toEqual([]);
    });

    it("releases a hold once when checkout says so", async () => {
      const promotion = await insertPromotion(loyalty.db, { needsCoupon: true });
      await insertCoupon(loyalty.db, { promotion, code: "ONCE" });
      const { orderId } = await hold(aCart({ couponCodes: ["ONCE"] }));
      const release = () => loyalty.as<{ checkoutRelease: boolean }>(service, RELEASE, { orderId });
      expect((await release()).data).toEqual({ checkoutRelease: true });
      expect((await release()).data).toEqual({ checkoutRelease: false });
      expect(await usesOf("ONCE")).toBe(0);
    });
  });

  it.each([
    ["negative points", { pointsToRedeem: -1 }],
    ["a negative price", { lines: [aLine({ unitPriceMinor: -1 })] }],
    ["no quantity", { lines: [aLine({ quantity: 0 })] }],
    ["an id of nobody", { userId: "me" }],
    [
      "a sum past all numbers",
      { lines: Array.from({ length: 2 }, () => aLine({ unitPriceMinor: 9_007_199_254_740_991 })) },
    ],
  ])("and is refused %s", async (_what, overrides) => {
    const { errors } = await loyalty.as(service, QUOTE, { input: inputOf(aCart(overrides)) });
    expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", field: expect.arrayContaining(["input"]) });
  });
});
