import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import fc from "fast-check";
import { evaluatePromotions } from "./evaluate-promotions";
import type { PromotionAction } from "./promotion";
import { aCart, aLine, aMember, aPromotion, someFacts } from "./promotion.fixture";

const SELLERS = [uuidV7(), uuidV7(), uuidV7()];
const PRODUCTS = Array.from({ length: 5 }, () => uuidV7());

const aPrice = fc.oneof(fc.nat(20), fc.nat(1_000_000), fc.constant(99_900_000_000));
const someLine = fc.record({
  sellerId: fc.constantFrom(...SELLERS),
  productId: fc.constantFrom(...PRODUCTS),
  quantity: fc.integer({ min: 1, max: 99 }),
  unitPriceMinor: aPrice,
});
const aShare = fc.integer({ min: 1, max: 10_000 });
const anAction: fc.Arbitrary<PromotionAction> = fc.oneof(
  fc.record({ kind: fc.constant("PERCENT" as const), percentBp: aShare, maxMinor: fc.option(aPrice) }),
  fc.record({ kind: fc.constant("AMOUNT" as const), amountMinor: aPrice }),
  fc.record({ kind: fc.constant("FIXED_PRICE" as const), unitPriceMinor: aPrice }),
  fc.record({
    kind: fc.constant("BUY_X_GET_Y" as const),
    buy: fc.integer({ min: 1, max: 5 }),
    get: fc.integer({ min: 1, max: 5 }),
    percentBp: aShare,
    maxTimes: fc.option(fc.integer({ min: 1, max: 3 })),
  }),
  fc.record({ kind: fc.constant("FREE_SHIPPING" as const), maxMinor: fc.option(aPrice) }),
  fc.record({ kind: fc.constant("EXTRA_POINTS" as const), points: fc.nat(100), factorBp: aShare }),
);
const someCandidate = fc.record({
  action: anAction,
  priority: fc.nat(3),
  isExclusive: fc.boolean(),
  exclusiveGroup: fc.option(fc.constantFrom("a", "b")),
  sellerId: fc.option(fc.constantFrom(...SELLERS)),
  budgetMinor: fc.option(aPrice),
  productIds: fc.subarray(PRODUCTS, { maxLength: 2 }),
});

const cartOf = (lines: readonly object[], shippingMinor: number) =>
  aCart({
    lines: lines.map((line) => aLine(line)),
    shipping: SELLERS.map((sellerId) => ({ sellerId, amountMinor: shippingMinor })),
  });

describe("promotions of any kind on any cart", () => {
  it("never make a price negative, never overrun a budget, and what is left is what they did not take", () => {
    const carts = fc.array(someLine, { minLength: 1, maxLength: 30 });
    const property = fc.property(
      carts,
      fc.nat(10_000),
      fc.array(someCandidate, { maxLength: 12 }),
      (lines, ship, some) => {
        const cart = cartOf(lines, ship);
        const candidates = some.map(({ productIds, ...overrides }) => ({
          promotion: aPromotion({ ...overrides, conditions: { productIds } }),
          code: null,
        }));
        const { adjustments, explanations, payableMinor, extraPoints } = evaluatePromotions(
          cart,
          candidates,
          someFacts({ buyer: aMember() }),
        );
        const left = new Map<string, number>();
        for (const line of cart.lines) left.set(line.lineId, line.quantity * line.unitPriceMinor);
        for (const { sellerId, amountMinor } of cart.shipping) left.set(sellerId, amountMinor);
        for (const { promotionId, shares } of adjustments) {
          const { budgetMinor } = candidates.find(({ promotion }) => promotion.id === promotionId)?.promotion ?? {};
          let taken = 0n;
          for (const { lineId, sellerId, amountMinor } of shares) {
            expect(amountMinor).toBeGreaterThan(0);
            const key = lineId ?? sellerId;
            left.set(key, (left.get(key) ?? 0) - amountMinor);
            taken += BigInt(amountMinor);
          }
          if (budgetMinor !== null && budgetMinor !== undefined) expect(taken <= BigInt(budgetMinor)).toBe(true);
        }
        expect([...left.values()].every((minor) => minor >= 0)).toBe(true);
        expect([...left.values()].reduce((sum, minor) => sum + minor, 0)).toBe(payableMinor);
        expect(explanations.filter(({ applied }) => applied).length).toBe(adjustments.length);
        expect(explanations.length).toBe(candidates.length);
        expect(extraPoints).toBeGreaterThanOrEqual(0);
      },
    );
    fc.assert(property, { numRuns: 1_000 });
  });
});
