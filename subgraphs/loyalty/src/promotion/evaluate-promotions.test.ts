import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import type { CheckoutCart } from "../checkout/checkout";
import type { EvaluationFacts } from "./check-conditions";
import { evaluatePromotions, MAX_EXTRA_POINTS } from "./evaluate-promotions";
import type { Promotion } from "./promotion";
import { aCart, aLine, aMember, amountOff, aPromotion, percent, someFacts } from "./promotion.fixture";

const evaluate = (cart: CheckoutCart, promotions: readonly Promotion[], facts: EvaluationFacts = someFacts()) =>
  evaluatePromotions(
    cart,
    promotions.map((promotion) => ({ promotion, code: null })),
    facts,
  );
const sharesOf = (cart: CheckoutCart, promotion: Promotion) =>
  evaluate(cart, [promotion]).adjustments.flatMap(({ shares }) => shares.map(({ amountMinor }) => amountMinor));
const reasonOf = (cart: CheckoutCart, promotion: Promotion, facts?: EvaluationFacts) =>
  evaluate(cart, [promotion], facts).explanations[0]?.reason;

describe("the actions of a promotion", () => {
  const [first, second] = [uuidV7(), uuidV7()];
  const cart = aCart({
    lines: [
      aLine({ sellerId: first, unitPriceMinor: 999, quantity: 3 }),
      aLine({ sellerId: second, unitPriceMinor: 1_000, quantity: 1 }),
    ],
    shipping: [
      { sellerId: first, amountMinor: 300 },
      { sellerId: second, amountMinor: 190 },
    ],
  });

  // 2,997 + 1,000 = 3,997 of goods.
  it.each([
    // 399.7 → 400, of which 2,997/3,997 = 299.92 and 100.08.
    ["percent, rounded half up once, spread by the largest remainder", percent(1_000), [300, 100]],
    // 10 × 2,997/3,997 = 7.498, 2.502.
    ["percent with a ceiling", percent(5_000, 10), [7, 3]],
    // 500 × 2,997/3,997 = 374.906, 125.094: the minor unit left over goes to the larger remainder.
    ["amount", amountOff(500), [375, 125]],
    ["amount that is more than the goods cost", amountOff(1_000_000), [2_997, 1_000]],
    // 3 × (999 − 900) = 297 and 1,000 − 900 = 100.
    ["fixed price per unit", { kind: "FIXED_PRICE" as const, unitPriceMinor: 900 }, [297, 100]],
    // Of 4 units one is free: the cheapest, 999.
    ["buy three, get one", { kind: "BUY_X_GET_Y" as const, buy: 3, get: 1, percentBp: 10_000, maxTimes: null }, [999]],
    // Twice one at half price: 2 × 499.5.
    [
      "buy one, the second half price",
      { kind: "BUY_X_GET_Y" as const, buy: 1, get: 1, percentBp: 5_000, maxTimes: null },
      [999],
    ],
    ["buy one, get one, once", { kind: "BUY_X_GET_Y" as const, buy: 1, get: 1, percentBp: 5_000, maxTimes: 1 }, [499]],
    ["free shipping", { kind: "FREE_SHIPPING" as const, maxMinor: null }, [300, 190]],
    // 100 × 300/490 = 61.2 and 38.8.
    ["cheaper shipping", { kind: "FREE_SHIPPING" as const, maxMinor: 100 }, [61, 39]],
  ])("%s", (_what, action, shares) => {
    expect(sharesOf(cart, aPromotion({ action }))).toEqual(shares);
  });

  it("takes off the shipping only of the sellers whose goods it is about", () => {
    const action = { kind: "FREE_SHIPPING" as const, maxMinor: null };
    const { adjustments } = evaluate(cart, [aPromotion({ action, conditions: { sellerIds: [second] } })]);
    expect(adjustments[0]?.shares).toEqual([{ lineId: null, sellerId: second, amountMinor: 190 }]);
  });

  it("gives a seller's promotion on that seller's goods alone", () => {
    expect(sharesOf(cart, aPromotion({ sellerId: second, action: percent(10_000) }))).toEqual([1_000]);
  });

  it("gives extra points, fixed and by a factor of what the goods earn, to members", () => {
    const action = { kind: "EXTRA_POINTS" as const, points: 50, factorBp: 20_000 };
    // 29 + 10 points earned, twice, and 50.
    expect(evaluate(cart, [aPromotion({ action })], someFacts({ buyer: aMember() })).extraPoints).toBe(
      2 * (29 + 10) + 50,
    );
    expect(reasonOf(cart, aPromotion({ action }))).toBe("Sign in to use it.");
    const many = aPromotion({ action: { ...action, points: 10_000_000 } });
    expect(evaluate(cart, [many], someFacts({ buyer: aMember() })).extraPoints).toBe(MAX_EXTRA_POINTS);
  });
});

describe("the conditions of a promotion", () => {
  const productId = uuidV7();
  const categoryId = uuidV7();
  const cart = aCart({ lines: [aLine({ productId, categoryIds: [uuidV7(), categoryId], quantity: 2 })] });
  const silver = aMember({ qualifyingPoints: 500 });

  it.each([
    ["of the product", { productIds: [productId] }],
    ["of the category or one above it", { categoryIds: [categoryId] }],
    ["for goods of 20.00", { minSubtotalMinor: 2_000 }],
    ["for two units", { minQuantity: 2 }],
    ["to the country", { countries: ["AT", "DE"] }],
  ])("hold %s", (_what, conditions) => {
    expect(reasonOf(cart, aPromotion({ conditions }))).toBe("It applies.");
  });

  it.each([
    [{ productIds: [uuidV7()] }, "Nothing in the cart is part of it."],
    [{ categoryIds: [uuidV7()] }, "Nothing in the cart is part of it."],
    [{ excludedProductIds: [productId] }, "Nothing in the cart is part of it."],
    [{ minSubtotalMinor: 2_001 }, "It needs goods for 20.01 EUR or more."],
    [{ minQuantity: 3 }, "It needs 3 units of what is part of it; the cart has 2."],
    [{ countries: ["AT"] }, "It is for orders to AT."],
    [{ isFirstOrder: true }, "Sign in to use it."],
    [{ tier: "SILVER" }, "Sign in to use it."],
  ])("%j say what is missing: %s", (conditions, reason) => {
    expect(reasonOf(cart, aPromotion({ conditions }))).toBe(reason);
  });

  it.each([
    [{ isFirstOrder: true }, aMember({ hasOrdered: false }), "It applies."],
    [{ isFirstOrder: true }, aMember(), "It is for a first order."],
    [{ tier: "SILVER" }, silver, "It applies."],
    [{ tier: "SILVER" }, aMember({ qualifyingPoints: 499 }), "It is for members from tier SILVER."],
    [{ segments: ["vip"] }, aMember({ segments: ["vip"] }), "It applies."],
    [{ segments: ["vip"] }, aMember({ segments: ["other"] }), "It is for invited customers."],
  ])("%j of a member: %#", (conditions, buyer, reason) => {
    expect(reasonOf(cart, aPromotion({ conditions }), someFacts({ buyer }))).toBe(reason);
  });

  it.each([
    [{ startsAt: new Date("2026-11-23T00:00:00Z") }, "It starts on 2026-11-23."],
    [{ endsAt: new Date("2026-11-22T12:00:00Z") }, "It ended on 2026-11-22."],
    [{ currencyCode: "SEK" }, "It is for carts in SEK."],
    [{ perCustomerLimit: 1 }, "Sign in to use it."],
  ])("%j: %s", (overrides, reason) => {
    expect(reasonOf(cart, aPromotion(overrides))).toBe(reason);
  });

  it("stop at limits, the customer's limits and budgets", () => {
    const used = (uses: number, spentMinor: number, promotion: Promotion) =>
      reasonOf(cart, promotion, someFacts({ uses: new Map([[promotion.id, { uses, spentMinor }]]) }));
    expect(used(4, 0, aPromotion({ useLimit: 5 }))).toBe("It applies.");
    expect(used(5, 0, aPromotion({ useLimit: 5 }))).toBe("It has been used as often as it could be.");
    // It would take 200 off: a budget of 1,000 has room for that after 800, not after 801.
    expect(used(4, 800, aPromotion({ budgetMinor: 1_000 }))).toBe("It applies.");
    expect(used(4, 801, aPromotion({ budgetMinor: 1_000 }))).toBe("Its budget is used up.");
    const once = aPromotion({ perCustomerLimit: 1 });
    const again = someFacts({ buyer: aMember(), exhausted: new Set([once.id]) });
    expect(reasonOf(cart, once, again)).toBe("You have used it as often as you may.");
  });
});

describe("several promotions", () => {
  const cart = aCart();

  it("work one after the other on what is left, the highest priority first", () => {
    const low = aPromotion({ title: "half", action: percent(5_000), priority: 1 });
    const high = aPromotion({ title: "four off", action: amountOff(400), priority: 2 });
    const { adjustments, payableMinor } = evaluate(cart, [low, high]);
    expect(adjustments.map(({ title, shares }) => [title, shares[0]?.amountMinor])).toEqual([
      ["four off", 400],
      ["half", 300],
    ]);
    expect(payableMinor).toBe(300);
  });

  it("of one group only the first applies, and the other says which", () => {
    const better = aPromotion({ title: "summer", exclusiveGroup: "season", priority: 2 });
    const other = aPromotion({ title: "autumn", exclusiveGroup: "season", priority: 1 });
    const { adjustments, explanations } = evaluate(cart, [other, better]);
    expect(adjustments.map(({ title }) => title)).toEqual(["summer"]);
    expect(explanations.map(({ title, applied, reason }) => [title, applied, reason])).toEqual([
      ["summer", true, "It applies."],
      ["autumn", false, "“summer” applies in its place."],
    ]);
  });

  it("an exclusive one neither joins others nor lets others join", () => {
    const lonely = aPromotion({ title: "lonely", isExclusive: true, priority: 2 });
    const other = aPromotion({ title: "other", priority: 1 });
    expect(evaluate(cart, [lonely, other]).adjustments.map(({ title }) => title)).toEqual(["lonely"]);
    expect(evaluate(cart, [lonely, { ...other, priority: 3 }]).adjustments.map(({ title }) => title)).toEqual([
      "other",
    ]);
  });

  it("do not lower what costs nothing any more", () => {
    const free = aPromotion({ action: percent(10_000), priority: 1 });
    const { explanations } = evaluate(cart, [free, aPromotion()]);
    expect(explanations[1]?.reason).toBe("There is nothing left that it could lower.");
  });

  it("a promotion counts once, even if two coupons bring it", () => {
    const promotion = aPromotion();
    const twice = [
      { promotion, code: "A" },
      { promotion, code: "B" },
    ];
    expect(evaluatePromotions(cart, twice, someFacts()).adjustments.length).toBe(1);
  });
});
