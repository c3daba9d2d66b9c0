import fc from "fast-check";
import { includedTax, MAX_UNIT_PRICE_MINOR, priceCart, standardShipping } from "./price-cart";

const aLine = fc.record({
  unitPriceMinor: fc.integer({ min: 0, max: MAX_UNIT_PRICE_MINOR }),
  quantity: fc.integer({ min: 1, max: 999 }),
});
const lines = fc.array(aLine, { maxLength: 100 });
const currency = fc.constantFrom("EUR", "JPY", "KWD");

describe("priceCart", () => {
  it("adds up for every cart that there can be", () => {
    fc.assert(
      fc.property(lines, currency, (cart, currencyCode) => {
        const price = priceCart(cart, currencyCode);
        const sum = cart.reduce((total, line) => total + BigInt(line.unitPriceMinor) * BigInt(line.quantity), 0n);
        expect(BigInt(price.subtotal.minorUnits)).toBe(sum);
        expect(price.total.minorUnits).toBe(
          price.subtotal.minorUnits - price.discount.minorUnits + price.shipping.minorUnits,
        );
        expect(price.tax.minorUnits).toBeLessThanOrEqual(price.total.minorUnits);
      }),
      { numRuns: 500 },
    );
  });

  it("rounds the contained tax to the nearest unit, half up", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 15 }), fc.integer({ min: 0, max: 30 }), (gross, rate) => {
        const tax = BigInt(includedTax(gross, rate));
        const distance = tax * BigInt(100 + rate) - BigInt(gross) * BigInt(rate);
        expect(2n * distance <= BigInt(100 + rate) && 2n * distance > -BigInt(100 + rate)).toBe(true);
      }),
    );
  });

  it.each([
    ["one lamp of 20.00", [{ unitPriceMinor: 2_000, quantity: 1 }], "EUR", { shipping: 490, total: 2_490, tax: 415 }],
    [
      "just below free shipping",
      [{ unitPriceMinor: 4_999, quantity: 1 }],
      "EUR",
      { shipping: 490, total: 5_489, tax: 915 },
    ],
    [
      "free shipping from 50.00",
      [{ unitPriceMinor: 2_500, quantity: 2 }],
      "EUR",
      { shipping: 0, total: 5_000, tax: 833 },
    ],
    ["a currency without cents", [{ unitPriceMinor: 30, quantity: 1 }], "JPY", { shipping: 5, total: 35, tax: 6 }],
    [
      "a currency of three decimals",
      [{ unitPriceMinor: 1_000, quantity: 1 }],
      "KWD",
      { shipping: 4_900, total: 5_900, tax: 983 },
    ],
    ["an empty cart", [], "EUR", { shipping: 0, total: 0, tax: 0 }],
  ])("prices %s as computed by hand", (_case, cart, currencyCode, expected) => {
    const { shipping, total, tax } = priceCart(cart, currencyCode);
    expect({ shipping: shipping.minorUnits, total: total.minorUnits, tax: tax.minorUnits }).toEqual(expected);
  });

  it("ships a free cart at the flat price", () => {
    expect(standardShipping(0, "EUR")).toBe(490);
  });
});
