import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { ordersSubgraph } from "../subgraph";
import { brokenInvariants } from "../testing/invariants.fixture";
import { FakeLoyalty } from "../testing/loyalty.fixture";
import { aCart, anOrderOf, type CartResult, listed, type OrdersHarness, payload, place } from "../testing/mall.fixture";

const SET = `mutation($input: CartCouponsSetInput!) { cartCouponsSet(input: $input) {
  cart { id totals { discount { minorUnits } total { minorUnits currencyCode } } problems { code isBlocking }
    appliedPromotions { code title amount { minorUnits } explanation } } userErrors { code field message } } }`;
const PRICING = `query($id: ID!) { order(id: $id) { total { minorUnits } discount { minorUnits }
  lines { discount { minorUnits } payable { minorUnits } tax { minorUnits } }
  pricing { taxMode pointsSpent paidByPoints { minorUnits } paidByCredit { minorUnits } charged { minorUnits }
    adjustments { code amount { minorUnits } borneByMall { minorUnits } } } } }`;

interface CouponCart extends CartResult {
  readonly problems: { code: string; line: null; isBlocking: boolean }[];
  readonly appliedPromotions: { code: string; amount: { minorUnits: number } }[] | null;
}

let mall: OrdersHarness;
let loyalty: FakeLoyalty;
beforeEach(() => {
  loyalty.isAway = false;
  loyalty.asked.length = 0;
  loyalty.held.clear();
  loyalty.beforeHold = () => Promise.resolve();
});
beforeAll(async () => {
  loyalty = new FakeLoyalty({ coupon: "TENTH", points: 1_000 });
  mall = await SubgraphHarness.start(ordersSubgraph, { peers: { loyalty: loyalty.answer } });
});
afterAll(async () => {
  expect(await brokenInvariants(mall.db)).toEqual([]);
  await mall.stop();
});

const alice = aViewer();
const withCoupons = async (cart: CartResult, ...couponCodes: string[]): Promise<CouponCart> => {
  const input = { cartId: cart.id, couponCodes };
  const { cart: changed } = await payload<{ cart: CouponCart | null }>(mall, alice, { operation: SET, input });
  if (!changed) throw new Error("not changed");
  return changed;
};
const lampAndBulb = async (): Promise<CartResult> => {
  const [lamp = "", bulb = ""] = await listed(
    mall,
    { variants: [{ priceMinor: 1_999 }] },
    { variants: [{ priceMinor: 333 }] },
  );
  return aCart(mall, alice, { [lamp]: 1, [bulb]: 2 });
};

describe("a cart with a coupon", () => {
  it("shows what it takes off, for whom, and why", async () => {
    const cart = await withCoupons(await lampAndBulb(), "tenth");
    // A tenth of 1999 and of 666, rounded down: 199 + 66.
    expect(cart).toMatchObject({
      totals: { discount: { minorUnits: 265 }, total: { minorUnits: 1_999 + 666 - 265 + 490 } },
      appliedPromotions: [{ code: "TENTH", amount: { minorUnits: 265 }, explanation: "For you." }],
      problems: [],
    });
  });

  it("says which coupon does nothing, and that it cannot be looked up while loyalty is away", async () => {
    const cart = await withCoupons(await lampAndBulb(), "NONE");
    expect(cart.problems).toEqual([{ code: "COUPON_UNKNOWN", isBlocking: true }]);
    loyalty.isAway = true;
    expect(await withCoupons(cart, "TENTH")).toMatchObject({
      appliedPromotions: null,
      problems: [{ code: "PROMOTIONS_UNAVAILABLE", isBlocking: true }],
    });
  });
});

describe("placeOrder with promotions", () => {
  it("writes what each took off, who bears it, and what points and credit pay", async () => {
    const cart = await withCoupons(await lampAndBulb(), "TENTH");
    const input = anOrderOf(cart, { pointsToRedeem: 500, useGiftCredit: true });
    const { order, userErrors } = await place(mall, alice, input);
    expect([userErrors, order?.state]).toEqual([[], "PLACED"]);
    const { data } = await mall.as(alice, PRICING, { id: order?.id ?? "" });
    expect(data).toEqual({
      order: {
        total: { minorUnits: 2_890 },
        discount: { minorUnits: 265 },
        // 1800 × 19/119 = 287.39, 600 × 19/119 = 95.80
        lines: [
          { discount: { minorUnits: 199 }, payable: { minorUnits: 1_800 }, tax: { minorUnits: 287 } },
          { discount: { minorUnits: 66 }, payable: { minorUnits: 600 }, tax: { minorUnits: 96 } },
        ],
        pricing: {
          ...{ taxMode: "INCLUSIVE", pointsSpent: 500, paidByPoints: { minorUnits: 500 } },
          ...{ paidByCredit: { minorUnits: 300 }, charged: { minorUnits: 2_890 - 800 } },
          // Half of 265 is 132.5.
          adjustments: [{ code: "TENTH", amount: { minorUnits: 265 }, borneByMall: { minorUnits: 133 } }],
        },
      },
    });
    const [payment] = await mall.db.query("SELECT amount_minor::int FROM payment WHERE order_id = $1", [order?.id]);
    expect(payment).toEqual({ amount_minor: 2_090 });
    const [placed] = (await mall.published("order.placed")).filter((event) => event.aggregateId === order?.id);
    expect(placed?.payload).toMatchObject({
      ...{ discountMinor: 265, pointsSpent: 500, couponCodes: ["TENTH"], totalMinor: 2_890 },
      lines: [{ lineTotalMinor: 1_800 }, { lineTotalMinor: 600 }],
    });
    expect([...loyalty.held.keys()]).toEqual([order?.id]);
  });

  it("is paid by points alone, without asking for a card's money", async () => {
    const cart = await lampAndBulb();
    loyalty.held.clear();
    const few = anOrderOf(cart, { pointsToRedeem: 3_155 });
    expect((await place(mall, alice, few)).userErrors).toMatchObject([
      { code: "POINTS_NOT_ENOUGH", field: ["input", "pointsToRedeem"] },
    ]);
    const [pen = ""] = await listed(mall, { variants: [{ priceMinor: 10 }] });
    const { order } = await place(
      mall,
      alice,
      anOrderOf(await aCart(mall, alice, { [pen]: 1 }), { pointsToRedeem: 500 }),
    );
    expect(order).toMatchObject({ state: "PLACED", total: { minorUnits: 500 } });
    expect(order?.payments).toMatchObject([{ state: "AUTHORISED" }]);
  });

  it("gives back what was held when the total is another, and when the stock is gone", async () => {
    const cart = await withCoupons(await lampAndBulb(), "TENTH");
    const wrong = anOrderOf(cart, { expectedTotal: { minorUnits: 3_155, currencyCode: "EUR" } });
    expect((await place(mall, alice, wrong)).userErrors).toMatchObject([
      { code: "PRICE_CHANGED", message: expect.stringContaining("28.90 EUR") },
    ]);
    loyalty.beforeHold = async () => {
      await mall.db.query("UPDATE cart_line SET quantity = 11 WHERE cart_id = $1", [cart.id]);
      await mall.db.query("UPDATE cart SET version = version + 1 WHERE id = $1", [cart.id]);
    };
    expect((await place(mall, alice, anOrderOf(cart))).userErrors).toMatchObject([
      { code: "OUT_OF_STOCK" },
      { code: "OUT_OF_STOCK" },
    ]);
    expect(loyalty.held.size).toBe(0);
    expect(loyalty.asked.filter((what) => what === "release")).toHaveLength(2);
  });

  it("asks loyalty nothing for a guest who saw no promotion, and at most once for everybody else", async () => {
    const [lamp = ""] = await listed(mall, {});
    const guests = await aCart(mall, null, { [lamp]: 1 });
    loyalty.asked.length = 0;
    await place(mall, null, anOrderOf(guests));
    expect(loyalty.asked).toEqual([]);
    const own = await aCart(mall, alice, { [lamp]: 1 });
    loyalty.asked.length = 0;
    await place(mall, alice, anOrderOf(own));
    expect(loyalty.asked).toEqual(["hold"]);
  });

  it("goes on without loyalty where nothing of it was shown, and is refused where something was", async () => {
    const plain = await lampAndBulb();
    const promoted = await withCoupons(await lampAndBulb(), "TENTH");
    loyalty.isAway = true;
    expect((await place(mall, alice, anOrderOf(plain))).order?.state).toBe("PLACED");
    expect((await place(mall, alice, anOrderOf(promoted))).userErrors).toMatchObject([
      { code: "PROMOTIONS_UNAVAILABLE" },
    ]);
    loyalty.isAway = false;
    expect((await place(mall, alice, anOrderOf(promoted))).order?.state).toBe("PLACED");
  });

  it("gives one order for one key, however often it is sent at once", async () => {
    const cart = await withCoupons(await lampAndBulb(), "TENTH");
    const input = anOrderOf(cart);
    const answers = await Promise.all(Array.from({ length: 5 }, () => place(mall, alice, input)));
    const ids = new Set(answers.flatMap(({ order }) => order?.id ?? []));
    expect(ids.size).toBe(1);
    const codes = answers.flatMap(({ userErrors }) => userErrors.map(({ code }) => code));
    expect(codes.filter((code) => code !== "IN_PROGRESS" && code !== "COUPON_USED_UP")).toEqual([]);
    expect((await place(mall, alice, input)).order?.id).toBe([...ids][0]);
    expect([...loyalty.held.keys()]).toEqual([...ids]);
  });

  it("lets guests use coupons, but neither points nor gift credit", async () => {
    const [lamp = ""] = await listed(mall, {});
    const input = anOrderOf(await aCart(mall, null, { [lamp]: 1 }));
    expect((await place(mall, null, { ...input, pointsToRedeem: 1 })).userErrors).toMatchObject([
      { code: "SIGN_IN_REQUIRED", field: ["input", "pointsToRedeem"] },
    ]);
    const withCoupon = { ...input, couponCodes: ["TENTH"], expectedTotal: { minorUnits: 2_290, currencyCode: "EUR" } };
    expect((await place(mall, null, withCoupon)).order).toMatchObject({
      state: "PLACED",
      total: { minorUnits: 2_290 },
    });
  });
});
