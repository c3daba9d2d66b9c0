import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { sellerChanged } from "@mall/schema/events/seller-changed";
import { ordersSubgraph } from "../subgraph";
import {
  aCart,
  ADDRESS,
  anOrderOf,
  type CartResult,
  type ErrorResult,
  listed,
  type OrdersHarness,
  payload,
  place,
} from "../testing/mall.fixture";

const FIELDS = `cart { id currency country lines { unitPrice { minorUnits currencyCode } }
  totals { taxMode subtotal { minorUnits } shipping { minorUnits } tax { minorUnits } total { minorUnits currencyCode } }
  shippingMethods { code price { minorUnits } sellers { price { minorUnits } } minDays maxDays }
  problems { code isBlocking } } userErrors { code field message }`;
const GO = `mutation($input: CartDestinationSetInput!) { cartDestinationSet(input: $input) { ${FIELDS} } }`;
const CURRENCY = `mutation($input: CartCurrencySetInput!) { cartCurrencySet(input: $input) { ${FIELDS} } }`;
const TAX = `mutation($input: TaxRateSetInput!) { taxRateSet(input: $input) {
  taxRate { country rateBp validFrom } userErrors { code field message } } }`;
const RATE = `mutation($input: ExchangeRateSetInput!) { exchangeRateSet(input: $input) {
  exchangeRate { base quote rate } userErrors { code field message } } }`;
const METHOD = `mutation($input: ShippingMethodSetInput!) { shippingMethodSet(input: $input) {
  shippingMethod { id code prices { maxGrams price { minorUnits } } } userErrors { code field message } } }`;

let mall: OrdersHarness;
beforeAll(async () => {
  mall = await SubgraphHarness.start(ordersSubgraph);
});
afterAll(() => mall.stop());

const administrator = aViewer({ roles: ["ADMINISTRATOR"] });
type Answer = { cart: CartResult | null; userErrors: ErrorResult[] };
const go = (cart: CartResult, input: object) =>
  payload<Answer>(mall, null, { operation: GO, input: { cartId: cart.id, ...input } });
const inCurrency = (cart: CartResult, currencyCode: string) =>
  payload<Answer>(mall, null, { operation: CURRENCY, input: { cartId: cart.id, currencyCode } });
const set = (operation: string, input: object, viewer = administrator) =>
  payload<Answer>(mall, viewer, { operation, input });
const setRate = (quote: string, rate: string) => set(RATE, { base: "EUR", quote, rate, source: "test" });
const linesOf = (orderNumber: string) =>
  mall.db.query(
    `SELECT l.unit_price_minor::int AS unit, l.tax_rate_bp AS rate, l.tax_minor::int AS tax, l.tax_added_minor::int AS added
     FROM order_line l JOIN orders o ON o.id = l.order_id WHERE o.number = $1`,
    [orderNumber],
  );
const abroad = (country: string) => ({ shippingAddress: { ...ADDRESS, country } });

describe("tax by destination", () => {
  it("is contained at the destination's rate, and the price stays what it was", async () => {
    const [lamp = ""] = await listed(mall, {});
    const cart = await aCart(mall, null, { [lamp]: 1 });
    const { cart: french } = await go(cart, { country: "fr" });
    // 2000 × 20/120 = 333.33, 490 × 20/120 = 81.67
    expect(french).toMatchObject({
      country: "FR",
      totals: { taxMode: "INCLUSIVE", tax: { minorUnits: 415 }, total: { minorUnits: 2_490 } },
    });
    const { order } = await place(mall, null, anOrderOf(cart, abroad("FR")));
    expect(await linesOf(order?.number ?? "")).toEqual([{ unit: 2_000, rate: 2_000, tax: 333, added: 0 }]);
  });

  it("comes on top where shops show prices without it, from the moment that an administrator set", async () => {
    const [lamp = ""] = await listed(mall, {});
    const cart = await aCart(mall, null, { [lamp]: 1 });
    const { userErrors } = await set(TAX, { country: "CA", category: "STANDARD", rateBp: 1_300, source: "test" });
    expect(userErrors).toEqual([]);
    expect((await go(cart, { country: "CA" })).cart?.totals.total.minorUnits).toBe(2_490);
    mall.clock.advance(60_000);
    const { cart: taxed } = await go(cart, { country: "CA" });
    // 2000 × 13 % = 260, 490 × 13 % = 63.7
    expect(taxed?.totals).toMatchObject({
      taxMode: "EXCLUSIVE",
      tax: { minorUnits: 324 },
      total: { minorUnits: 2_814 },
    });
    expect((await place(mall, null, anOrderOf(cart, abroad("CA")))).userErrors).toMatchObject([
      { code: "PRICE_CHANGED" },
    ]);
    const { order } = await place(mall, null, anOrderOf(taxed ?? cart, abroad("CA")));
    expect(order?.total.minorUnits).toBe(2_814);
    expect(await linesOf(order?.number ?? "")).toEqual([{ unit: 2_000, rate: 1_300, tax: 260, added: 260 }]);
  });

  it("is left to a business of another member state: the price is net, and the order says so", async () => {
    const sellerId = uuidV7();
    const facts = { displayName: "Lamps", legalName: "Lamps GmbH", state: "ACTIVE" };
    await mall.receive("users", sellerChanged({ sellerId, country: "DE", ...facts }));
    const [lamp = ""] = await listed(mall, { sellerId });
    const cart = await aCart(mall, null, { [lamp]: 2 });
    const business = { country: "AT", vatNumber: "ATU 1358 5627" };
    const { cart: net } = await go(cart, business);
    // 20 % of Austria: 2000 − 333 = 1667 a unit, 490 − 82 = 408.
    expect(net).toMatchObject({
      lines: [{ unitPrice: { minorUnits: 1_667 } }],
      totals: { tax: { minorUnits: 0 }, total: { minorUnits: 2 * 1_667 + 408 } },
    });
    const { order } = await place(mall, null, anOrderOf(net ?? cart, abroad("AT")));
    expect(await linesOf(order?.number ?? "")).toEqual([{ unit: 1_667, rate: 0, tax: 0, added: 0 }]);
    const [row] = await mall.db.query("SELECT vat_number, reverse_charge FROM orders WHERE id = $1", [order?.id]);
    expect(row).toEqual({ vat_number: "ATU13585627", reverse_charge: true });
    // At home the seller owes the tax, whoever buys.
    const home = await aCart(mall, null, { [lamp]: 1 });
    expect((await go(home, { country: "DE", vatNumber: "ATU13585627" })).cart?.totals.tax.minorUnits).toBe(319 + 78);
    expect((await go(home, { vatNumber: "ATU13585626" })).userErrors).toMatchObject([
      { code: "INVALID_VAT_NUMBER", field: ["input", "vatNumber"] },
    ]);
  });

  it("is set by administrators alone, never for the past, and a moment only once", async () => {
    const input = { country: "DE", category: "BOOKS", rateBp: 700, source: "test" };
    const asOther = await mall.as(aViewer(), TAX, { input });
    expect(asOther.errors?.[0]?.extensions["code"]).toBe("FORBIDDEN");
    const past = { ...input, validFrom: mall.clock.now().toISOString() };
    expect((await set(TAX, past)).userErrors).toMatchObject([{ code: "IN_THE_PAST", field: ["input", "validFrom"] }]);
    expect((await set(TAX, input)).userErrors).toEqual([]);
    expect((await set(TAX, input)).userErrors).toMatchObject([{ code: "ALREADY_SET" }]);
    expect((await set(TAX, { ...input, rateBp: 10_001, country: "XQ" })).userErrors).toMatchObject([
      { field: ["input", "country"] },
      { field: ["input", "rateBp"] },
    ]);
  });
});

describe("currencies", () => {
  it("are converted unit by unit at the stored rate, which the order keeps", async () => {
    await setRate("USD", "1.0842");
    const [lamp = "", bulb = ""] = await listed(mall, {}, { variants: [{ priceMinor: 333 }] });
    const cart = await aCart(mall, null, { [lamp]: 1, [bulb]: 3 });
    const { cart: dollars } = await inCurrency(cart, "USD");
    // 20.00 × 1.0842 = 21.684, 3.33 × 1.0842 = 3.610
    expect(dollars).toMatchObject({
      currency: "USD",
      lines: [{ unitPrice: { minorUnits: 2_168, currencyCode: "USD" } }, { unitPrice: { minorUnits: 361 } }],
      totals: { subtotal: { minorUnits: 3_251 }, shipping: { minorUnits: 590 } },
      problems: [],
    });
    const { order } = await place(mall, null, anOrderOf(dollars ?? cart));
    expect(order?.total.minorUnits).toBe(3_841);
    expect(await mall.db.query("SELECT base, quote, rate FROM order_rate WHERE order_id = $1", [order?.id])).toEqual([
      { base: "EUR", quote: "USD", rate: "1.0842" },
    ]);
  });

  it("meet in one cart over the euro, and are refused where no rate leads", async () => {
    await setRate("JPY", "162.5");
    await setRate("GBP", "0.83");
    const [yen = "", pounds = "", krona = ""] = await listed(
      mall,
      { variants: [{ priceMinor: 5_000, currencyCode: "JPY" }] },
      { variants: [{ priceMinor: 830, currencyCode: "GBP" }] },
      { variants: [{ currencyCode: "ISK" }] },
    );
    const cart = await aCart(mall, null, { [yen]: 1, [pounds]: 1 });
    // 8.30 / 0.83 × 162.5 = 1625
    expect(cart.lines.map((line) => line.lineTotal.minorUnits)).toEqual([5_000, 1_625]);
    expect(cart.totals.total.currencyCode).toBe("JPY");
    expect((await place(mall, null, anOrderOf(cart))).order?.state).toBe("PLACED");
    const kronas = await aCart(mall, null, { [krona]: 1 });
    expect((await inCurrency(kronas, "EUR")).userErrors).toMatchObject([{ code: "CURRENCY_MISMATCH" }]);
  });
});

describe("shipping by method", () => {
  const express = { code: "EXPRESS", name: "Courier", minDays: 1, maxDays: 1 };

  it("is offered for the country, cheapest first, with each seller's price", async () => {
    const [lamp = "", desk = ""] = await listed(mall, {}, {});
    const cart = await aCart(mall, null, { [lamp]: 1, [desk]: 1 });
    const { cart: shown } = await go(cart, { country: "FR", shippingMethodCode: "EXPRESS" });
    expect(shown).toMatchObject({
      totals: { shipping: { minorUnits: 2 * 990 } },
      shippingMethods: [
        {
          code: "STANDARD",
          price: { minorUnits: 490 },
          sellers: [{ price: { minorUnits: 245 } }, { price: { minorUnits: 245 } }],
        },
        { code: "EXPRESS", price: { minorUnits: 1_980 }, minDays: 1, maxDays: 2 },
      ],
    });
    const { order } = await place(mall, null, anOrderOf(shown ?? cart, { shippingMethodCode: "EXPRESS" }));
    expect(order?.total.minorUnits).toBe(4_000 + 1_980);
  });

  it("is a problem, and refused, where it does not go or what it does not carry", async () => {
    const [lamp = ""] = await listed(mall, { variants: [{ stock: 999 }] });
    const cart = await aCart(mall, null, { [lamp]: 1 });
    const { cart: far } = await go(cart, { country: "AU", shippingMethodCode: "EXPRESS" });
    expect(far?.problems).toEqual([{ code: "SHIPPING_UNAVAILABLE", isBlocking: true }]);
    const refused = await place(mall, null, anOrderOf(far ?? cart, { ...abroad("AU"), shippingMethodCode: "EXPRESS" }));
    expect(refused.userErrors).toMatchObject([
      { code: "SHIPPING_UNAVAILABLE", field: ["input", "shippingMethodCode"], message: expect.stringContaining("AU") },
    ]);
    // 316 × 100 g are more than 31.5 kg.
    const heavy = await aCart(mall, null, { [lamp]: 316 });
    expect((await go(heavy, { country: "DE", shippingMethodCode: "EXPRESS" })).cart?.problems).toMatchObject([
      { code: "SHIPPING_UNAVAILABLE" },
    ]);
    expect((await go(cart, { shippingMethodCode: "DRONE" })).userErrors).toMatchObject([
      { code: "UNKNOWN_SHIPPING_METHOD", field: ["input", "shippingMethodCode"] },
    ]);
  });

  it("is a seller's own before the mall's, by weight, set by the seller's members", async () => {
    const sellerId = uuidV7();
    const member = aViewer({ sellerIds: [sellerId] });
    const prices = [
      { currencyCode: "EUR", maxGrams: 500, priceMinor: 300 },
      { currencyCode: "EUR", priceMinor: 700, freeFromMinor: 20_000 },
    ];
    const input = { ...express, sellerId, prices };
    const stranger = await mall.as(aViewer(), METHOD, { input });
    expect(stranger.errors?.[0]?.extensions["code"]).toBe("FORBIDDEN");
    expect((await set(METHOD, input, member)).userErrors).toEqual([]);
    const [lamp = ""] = await listed(mall, { sellerId, variants: [{ stock: 20 }] });
    const shippingOf = async (quantity: number) => {
      const cart = await aCart(mall, null, { [lamp]: quantity });
      return (await go(cart, { country: "AU", shippingMethodCode: "EXPRESS" })).cart?.totals.shipping.minorUnits;
    };
    expect([await shippingOf(5), await shippingOf(6), await shippingOf(10)]).toEqual([300, 700, 0]);
  });

  it("keeps the mall's STANDARD everywhere", async () => {
    const prices = [{ currencyCode: "EUR", priceMinor: 100 }];
    const input = { code: "STANDARD", name: "Standard", minDays: 1, maxDays: 2, prices };
    expect((await set(METHOD, { ...input, countries: ["DE"] })).userErrors).toMatchObject([
      { field: ["input", "code"] },
    ]);
    expect((await set(METHOD, { ...input, isActive: false })).userErrors).toMatchObject([{ field: ["input", "code"] }]);
  });
});
