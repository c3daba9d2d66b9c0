import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { productChanged } from "@mall/schema/events/product-changed";
import { ordersSubgraph } from "../subgraph";
import { brokenInvariants } from "../testing/invariants.fixture";
import {
  aCart,
  ADDRESS,
  aListing,
  anOrderOf,
  countStock,
  listed,
  type OrdersHarness,
  place,
  stockOf,
} from "../testing/mall.fixture";

let mall: OrdersHarness;
beforeAll(async () => {
  mall = await SubgraphHarness.start(ordersSubgraph);
});
afterAll(() => mall.stop());

const alice = aViewer();

/** Refused, and nothing is different afterwards. */
async function expectRefused(overrides: Record<string, unknown>, errors: object[]): Promise<void> {
  const [lamp = ""] = await listed(mall, {});
  const cart = await aCart(mall, alice, { [lamp]: 1 });
  const { order, userErrors } = await place(mall, alice, anOrderOf(cart, overrides));
  expect(order).toBeNull();
  expect(userErrors).toMatchObject(errors);
  expect(await stockOf(mall, lamp)).toEqual({ on_hand: 10, reserved: 0 });
  const rows = await mall.db.query("SELECT id FROM orders WHERE cart_id = $1", [cart.id]);
  expect(rows).toEqual([]);
  expect((await place(mall, alice, anOrderOf(cart))).order?.state).toBe("PLACED");
}

describe("placeOrder refuses", () => {
  it.each([
    ["another total", { expectedTotal: { minorUnits: 2_489, currencyCode: "EUR" } }, "PRICE_CHANGED", "expectedTotal"],
    [
      "another currency",
      { expectedTotal: { minorUnits: 2_490, currencyCode: "USD" } },
      "PRICE_CHANGED",
      "expectedTotal",
    ],
    ["an unknown shipping method", { shippingMethodCode: "DRONE" }, "UNKNOWN_SHIPPING_METHOD", "shippingMethodCode"],
    ["an unknown payment token", { paymentToken: "tok_free" }, "UNKNOWN_PAYMENT_TOKEN", "paymentToken"],
    ["eleven coupons", { couponCodes: Array.from({ length: 11 }, (_, n) => `C${n}`) }, "INVALID_INPUT", "couponCodes"],
    ["negative points", { pointsToRedeem: -1 }, "INVALID_INPUT", "pointsToRedeem"],
    ["a VAT number that none is", { vatNumber: "DE136695977" }, "INVALID_VAT_NUMBER", "vatNumber"],
    ["an empty key", { idempotencyKey: " " }, "INVALID_INPUT", "idempotencyKey"],
    ["a key of 256 characters", { idempotencyKey: "k".repeat(256) }, "INVALID_INPUT", "idempotencyKey"],
    ["what is no e-mail address", { email: "alice" }, "INVALID_INPUT", "email"],
  ])("%s", async (_case, overrides, code, field) => {
    await expectRefused(overrides, [{ code, field: ["input", field] }]);
  });

  it.each([
    ["NUL in a name", { name: "Ali\u0000ce" }, "INVALID_INPUT", "name"],
    ["direction marks in a name", { name: "Alice\u202Eecila" }, "INVALID_INPUT", "name"],
    ["half a character", { city: "Berl\uD800in" }, "INVALID_INPUT", "city"],
    ["a megabyte of street", { line1: "x".repeat(1_000_000) }, "INVALID_INPUT", "line1"],
    ["an empty town", { city: "" }, "INVALID_INPUT", "city"],
    ["a country that is none", { country: "XQ" }, "INVALID_INPUT", "country"],
    ["a phone of letters", { phone: "call me" }, "INVALID_INPUT", "phone"],
    ["a card number as a name", { name: "4242 4242 4242 4242" }, "CARD_NUMBER_REFUSED", "name"],
    ["a card number among words", { line2: "card 378282246310005" }, "CARD_NUMBER_REFUSED", "line2"],
  ])("%s", async (_case, part, code, field) => {
    const shippingAddress = { ...ADDRESS, ...part };
    await expectRefused({ shippingAddress }, [{ code, field: ["input", "shippingAddress", field] }]);
  });

  it("everything that is wrong at once", async () => {
    const billingAddress = { ...ADDRESS, city: "", name: "4242424242424242" };
    await expectRefused({ billingAddress, pointsToRedeem: -1, paymentToken: "tok_x" }, [
      { code: "CARD_NUMBER_REFUSED", field: ["input", "billingAddress", "name"] },
      { code: "INVALID_INPUT", field: ["input", "billingAddress", "city"] },
      { code: "UNKNOWN_PAYMENT_TOKEN" },
      { code: "INVALID_INPUT", field: ["input", "pointsToRedeem"] },
    ]);
  });

  it("a cart that does not exist, is empty, is another's, or was ordered before", async () => {
    const [lamp = ""] = await listed(mall, {});
    const cart = await aCart(mall, alice, { [lamp]: 1 });
    const codeOf = async (viewer: typeof alice | null, input: object) =>
      (await place(mall, viewer, input)).userErrors.map(({ code }) => code);
    expect(await codeOf(alice, anOrderOf(cart, { cartId: uuidV7() }))).toEqual(["CART_NOT_FOUND"]);
    expect(await codeOf(alice, anOrderOf(cart, { cartId: "x" }))).toEqual(["CART_NOT_FOUND"]);
    expect(await codeOf(aViewer(), anOrderOf(cart))).toEqual(["CART_NOT_FOUND"]);
    expect(await codeOf(null, anOrderOf(cart))).toEqual(["CART_NOT_FOUND"]);
    expect(await codeOf(alice, anOrderOf(cart))).toEqual([]);
    expect(await codeOf(alice, anOrderOf(cart))).toEqual(["CART_ALREADY_ORDERED"]);
    const empty = await aCart(mall, alice, { [lamp]: 1 });
    await mall.db.query("DELETE FROM cart_line WHERE cart_id = $1", [empty.id]);
    expect(await codeOf(alice, anOrderOf(empty))).toEqual(["EMPTY_CART"]);
  });

  it("a price that moved after the buyer saw the cart, and what was sold out or taken away meanwhile", async () => {
    const listing = aListing({ variants: [{}, {}] });
    await mall.receive("products", productChanged(listing));
    const [lamp = "", bulb = ""] = listing.variants.map((variant) => variant.variantId);
    const [one, two] = [await aCart(mall, alice, { [lamp]: 1 }), await aCart(mall, alice, { [lamp]: 1, [bulb]: 2 })];
    const variants = listing.variants.map((variant) => ({ ...variant, priceMinor: 2_100, initialStock: null }));
    await mall.receive("products", productChanged({ ...listing, version: 2, variants }));
    expect((await place(mall, alice, anOrderOf(one))).userErrors).toMatchObject([
      { code: "PRICE_CHANGED", message: expect.stringContaining("25.90 EUR") },
    ]);
    await countStock(mall, bulb, 1);
    expect((await place(mall, alice, anOrderOf(two))).userErrors).toMatchObject([
      { code: "OUT_OF_STOCK", field: ["input", "cartId", "lines", "1"], message: expect.stringContaining("Only 1") },
    ]);
    await mall.receive("products", productChanged({ ...listing, version: 3, variants, state: "PAUSED" }));
    expect((await place(mall, alice, anOrderOf(one))).userErrors).toMatchObject([{ code: "NOT_FOR_SALE" }]);
  });
});

describe("an idempotency key", () => {
  it("gives the first order again, also after it was sold out and the cart is gone", async () => {
    const [lamp = ""] = await listed(mall, { variants: [{ stock: 1 }] });
    const input = anOrderOf(await aCart(mall, alice, { [lamp]: 1 }));
    const first = await place(mall, alice, input);
    expect(await place(mall, alice, input)).toEqual(first);
    expect(await stockOf(mall, lamp)).toEqual({ on_hand: 1, reserved: 1 });
  });

  it("is refused with another input, and is a buyer's own", async () => {
    const [lamp = ""] = await listed(mall, {});
    const input = anOrderOf(await aCart(mall, alice, { [lamp]: 1 }));
    await place(mall, alice, input);
    const other = await place(mall, alice, { ...input, email: "alice@example.com" });
    expect(other.userErrors).toMatchObject([{ code: "IDEMPOTENCY_KEY_REUSED", field: ["input", "idempotencyKey"] }]);
    const bob = aViewer();
    const bobs = anOrderOf(await aCart(mall, bob, { [lamp]: 1 }), { idempotencyKey: input.idempotencyKey });
    expect((await place(mall, bob, bobs)).order?.state).toBe("PLACED");
  });

  it("may hold digits like a card number's, as some UUIDs do, but be nothing else", async () => {
    const [lamp = ""] = await listed(mall, {});
    const cart = await aCart(mall, alice, { [lamp]: 1 });
    const card = await place(mall, alice, anOrderOf(cart, { idempotencyKey: "4242-4242-4242-4242" }));
    expect(card.userErrors).toMatchObject([{ code: "CARD_NUMBER_REFUSED", field: ["input", "idempotencyKey"] }]);
    const idempotencyKey = "018f-4242-4242-4242-4242";
    expect((await place(mall, alice, anOrderOf(cart, { idempotencyKey }))).order?.state).toBe("PLACED");
  });

  it("stays free when nothing came of the request", async () => {
    const [lamp = ""] = await listed(mall, {});
    const cart = await aCart(mall, alice, { [lamp]: 1 });
    const idempotencyKey = uuidV7();
    await place(
      mall,
      alice,
      anOrderOf(cart, { idempotencyKey, expectedTotal: { minorUnits: 1, currencyCode: "EUR" } }),
    );
    expect((await place(mall, alice, anOrderOf(cart, { idempotencyKey }))).order?.state).toBe("PLACED");
  });
});

it("holds every invariant after all of this", async () => {
  // The tests above took stock away behind the books' back.
  const broken = await brokenInvariants(mall.db);
  expect(broken.filter((name) => !name.startsWith("I1 on hand"))).toEqual([]);
});
