import fc from "fast-check";
import { addedTax, containedTax } from "../tax/tax-amounts";
import { type Adjustment, MAX_UNIT_PRICE_MINOR, type PricedPart, priceCart, type PriceRequest } from "./price-cart";

const sellers = ["ann", "ben", "cyd"] as const;
const rateBp = fc.constantFrom(0, 550, 700, 810, 1_350, 1_900, 2_000, 2_550, 2_700);
const aLine = fc.record({
  sellerId: fc.constantFrom(...sellers),
  unitPriceMinor: fc.oneof(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 0, max: MAX_UNIT_PRICE_MINOR })),
  quantity: fc.integer({ min: 1, max: 999 }),
  taxRateBp: rateBp,
});

/** A cart as it may come, promotions that ask for more than there is included. */
const request: fc.Arbitrary<PriceRequest> = fc
  .record({
    drafts: fc.array(aLine, { maxLength: 12 }),
    shippings: fc.array(fc.record({ amountMinor: fc.integer({ min: 0, max: 50_000 }), taxRateBp: rateBp }), {
      minLength: 3,
      maxLength: 3,
    }),
    taxMode: fc.constantFrom("INCLUSIVE" as const, "EXCLUSIVE" as const),
    promotions: fc.array(
      fc.record({
        platformShareBp: fc.integer({ min: 0, max: 10_000 }),
        wanted: fc.array(fc.record({ pick: fc.nat(20), amountMinor: fc.integer({ min: 0, max: 10 ** 12 }) }), {
          maxLength: 8,
        }),
      }),
      { maxLength: 3 },
    ),
    pointsMinor: fc.integer({ min: 0, max: 10 ** 9 }),
    creditMinor: fc.integer({ min: 0, max: 10 ** 9 }),
  })
  .map(({ drafts, shippings, promotions, ...rest }) => {
    const lines = drafts.map((line, index) => ({ ...line, id: String(index) }));
    const present = sellers.filter((sellerId) => lines.some((line) => line.sellerId === sellerId));
    const shipping = present.map((sellerId, index) => ({
      sellerId,
      amountMinor: 0,
      taxRateBp: 0,
      ...shippings[index],
    }));
    const places = [
      ...lines.map(({ id, sellerId }) => ({ lineId: id as string | null, sellerId: sellerId as string })),
      ...shipping.map(({ sellerId }) => ({ lineId: null, sellerId })),
    ];
    const adjustments = promotions.map(({ platformShareBp, wanted }, index): Adjustment => {
      const shares = new Map<number, Adjustment["shares"][number]>();
      for (const { pick, amountMinor } of wanted) {
        const at = pick % (places.length || 1);
        const place = places[at];
        if (place) shares.set(at, { ...place, amountMinor });
      }
      return { promotionId: `p${index}`, code: null, title: "Sale", platformShareBp, shares: [...shares.values()] };
    });
    return { lines, shipping, adjustments, ...rest };
  });

const total = (parts: readonly PricedPart[], of: (part: PricedPart) => number): bigint =>
  parts.reduce((sum, part) => sum + BigInt(of(part)), 0n);

/** A failing run prints its seed: `FC_SEED` begins there again. */
const RUNS = Number(process.env["PROPERTY_RUNS"] ?? 1_000);

describe("priceCart", () => {
  it("gives parts that add up to every total", () => {
    fc.assert(
      fc.property(request, (cart) => {
        const price = priceCart(cart);
        const all = [...price.lines, ...price.shippings];
        expect(total(price.lines, (line) => line.amountMinor)).toBe(BigInt(price.subtotalMinor));
        expect(total(price.lines, (line) => line.discountMinor)).toBe(BigInt(price.discountMinor));
        expect(total(price.shippings, (part) => part.amountMinor - part.discountMinor)).toBe(
          BigInt(price.shippingMinor),
        );
        expect(total(all, (part) => part.taxMinor)).toBe(BigInt(price.taxMinor));
        expect(total(all, (part) => part.payableMinor)).toBe(BigInt(price.totalMinor));
        expect(price.totalMinor).toBe(
          price.subtotalMinor - price.discountMinor + price.shippingMinor + price.taxAddedMinor,
        );
        expect(price.chargedMinor + price.pointsMinor + price.creditMinor).toBe(price.totalMinor);
        expect(total(all, (part) => part.pointsMinor)).toBe(BigInt(price.pointsMinor));
        expect(total(all, (part) => part.creditMinor)).toBe(BigInt(price.creditMinor));
      }),
      { numRuns: RUNS },
    );
  });

  it("never takes off or pays more than there is, and nothing is negative", () => {
    fc.assert(
      fc.property(request, (cart) => {
        const price = priceCart(cart);
        for (const part of [...price.lines, ...price.shippings]) {
          for (const amount of Object.values(part)) expect(amount).toBeGreaterThanOrEqual(0);
          expect(part.discountMinor).toBeLessThanOrEqual(part.amountMinor);
          expect(part.platformDiscountMinor).toBeLessThanOrEqual(part.discountMinor);
          expect(part.pointsMinor + part.creditMinor).toBeLessThanOrEqual(part.payableMinor);
          expect(part.taxMinor).toBeLessThanOrEqual(part.payableMinor);
        }
        expect(price.chargedMinor).toBeGreaterThanOrEqual(0);
        expect(price.pointsMinor).toBe(Math.min(cart.pointsMinor ?? 0, price.totalMinor));
        expect(price.creditMinor).toBe(Math.min(cart.creditMinor ?? 0, price.totalMinor - price.pointsMinor));
      }),
      { numRuns: RUNS },
    );
  });

  it("shares each promotion exactly, between its parts and between its bearers", () => {
    fc.assert(
      fc.property(request, (cart) => {
        const { adjustments, lines, shippings } = priceCart(cart);
        const off = new Map<string, { amount: bigint; platform: bigint }>();
        for (const { amountMinor, platformMinor, shares } of adjustments) {
          expect(shares.reduce((sum, share) => sum + BigInt(share.amountMinor), 0n)).toBe(BigInt(amountMinor));
          expect(shares.reduce((sum, share) => sum + BigInt(share.platformMinor), 0n)).toBe(BigInt(platformMinor));
          for (const share of shares) {
            const key = share.lineId ?? share.sellerId;
            const { amount, platform } = off.get(key) ?? { amount: 0n, platform: 0n };
            off.set(key, {
              amount: amount + BigInt(share.amountMinor),
              platform: platform + BigInt(share.platformMinor),
            });
          }
        }
        const keys = [...cart.lines.map((line) => line.id), ...cart.shipping.map((part) => part.sellerId)];
        for (const [index, part] of [...lines, ...shippings].entries()) {
          const { amount, platform } = off.get(keys[index] ?? "") ?? { amount: 0n, platform: 0n };
          expect([BigInt(part.discountMinor), BigInt(part.platformDiscountMinor)]).toEqual([amount, platform]);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it("costs nothing when it is empty", () => {
    expect(priceCart({ lines: [], shipping: [], taxMode: "INCLUSIVE" })).toMatchObject({ totalMinor: 0, taxMinor: 0 });
  });
});

describe("tax", () => {
  it("is rounded to the nearest unit, half up, whether it is contained or added", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 15 }), fc.integer({ min: 0, max: 10_000 }), (amount, rate) => {
        const inside =
          2n * (BigInt(containedTax(amount, rate)) * BigInt(10_000 + rate) - BigInt(amount) * BigInt(rate));
        expect(inside <= BigInt(10_000 + rate) && inside > -BigInt(10_000 + rate)).toBe(true);
        const onTop = 2n * (BigInt(addedTax(amount, rate)) * 10_000n - BigInt(amount) * BigInt(rate));
        expect(onTop <= 10_000n && onTop > -10_000n).toBe(true);
      }),
      { numRuns: RUNS },
    );
  });
});
