import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { productChanged } from "@mall/schema/events/product-changed";
import { ordersSubgraph } from "../subgraph";
import {
  aCart,
  ADD,
  aListing,
  type CartResult,
  countStock,
  listed,
  type OrdersHarness,
  payload,
} from "../testing/mall.fixture";

const FIELDS =
  "cart { id lines { id quantity variant { id } } totals { total { minorUnits } } } userErrors { code field }";
const UPDATE = `mutation($input: CartLinesUpdateInput!) { cartLinesUpdate(input: $input) { ${FIELDS} } }`;
const REMOVE = `mutation($input: CartLinesRemoveInput!) { cartLinesRemove(input: $input) { ${FIELDS} } }`;
const CART = `query($id: ID!) { cart(id: $id) { id state lines { quantity unitPrice { minorUnits } }
  totals { total { minorUnits } } problems { code message line { id } } } }`;

let mall: OrdersHarness;
beforeAll(async () => {
  mall = await SubgraphHarness.start(ordersSubgraph);
});
afterAll(() => mall.stop());

const alice = aViewer();
const bob = aViewer();

type CartAnswer = { cart: CartResult | null };
const add = (input: object, viewer = alice) => payload<CartAnswer>(mall, viewer, { operation: ADD, input });
const update = (input: object, viewer = alice) => payload<CartAnswer>(mall, viewer, { operation: UPDATE, input });
const remove = (input: object, viewer = alice) => payload<CartAnswer>(mall, viewer, { operation: REMOVE, input });
const cartRows = async () => (await mall.db.query("SELECT count(*)::int AS n FROM cart"))[0].n as number;
const line = (variantId: string, quantity: number) => ({ variantId, quantity });

describe("cartLinesAdd", () => {
  it("opens a cart for a guest that whoever knows its id goes on with", async () => {
    const [lamp = "", bulb = ""] = await listed(mall, { variants: [{}, { priceMinor: 300 }] });
    const cart = await aCart(mall, null, { [lamp]: 2 });
    const { cart: grown } = await add({ cartId: cart.id, lines: [line(bulb, 3), line(lamp, 1)] }, bob);
    expect(grown?.lines.map(({ variant, quantity }) => [variant.id, quantity])).toEqual([
      [lamp, 3],
      [bulb, 3],
    ]);
    expect(grown?.totals).toMatchObject({
      subtotal: { minorUnits: 6_900 },
      discount: { minorUnits: 0 },
      shipping: { minorUnits: 0 },
      // Until it is told where it goes, Germany's 19 %: 6000 × 19/119 = 957.98 and 900 × 19/119 = 143.70.
      tax: { minorUnits: 958 + 144 },
      total: { minorUnits: 6_900, amount: "69.00", currencyCode: "EUR" },
    });
  });

  it("sums two lines of one variant", async () => {
    const [lamp = ""] = await listed(mall, {});
    const { cart } = await add({ lines: [line(lamp, 2), line(lamp, 3)] });
    expect(cart?.lines.map(({ quantity }) => quantity)).toEqual([5]);
  });

  it.each([
    ["a negative quantity", -1, "INVALID_QUANTITY", "quantity"],
    ["a quantity of zero", 0, "INVALID_QUANTITY", "quantity"],
    ["more than 999", 1_000, "INVALID_QUANTITY", "quantity"],
    ["more than there is", 11, "OUT_OF_STOCK", "quantity"],
  ])("refuses %s and opens no cart", async (_case, quantity, code, part) => {
    const [lamp = ""] = await listed(mall, {});
    const before = await cartRows();
    const { cart, userErrors } = await add({ lines: [line(lamp, quantity)] });
    expect(cart).toBeNull();
    expect(userErrors).toMatchObject([{ code, field: ["input", "lines", "0", part] }]);
    expect(await cartRows()).toBe(before);
  });

  it("refuses what is unknown, not sold, or sold out together with what is fine", async () => {
    const [lamp = "", paused = "", none = ""] = await listed(
      mall,
      {},
      { state: "PAUSED" },
      { variants: [{ stock: 0 }] },
    );
    const { cart, userErrors } = await add({
      lines: [line(lamp, 1), line(uuidV7(), 1), line("no-id", 1), line(paused, 1), line(none, 1)],
    });
    expect(cart).toBeNull();
    expect(userErrors.map(({ code, field }) => [code, field?.[2], field?.[3]])).toEqual([
      ["UNKNOWN_VARIANT", "1", "variantId"],
      ["UNKNOWN_VARIANT", "2", "variantId"],
      ["NOT_FOR_SALE", "3", "variantId"],
      ["OUT_OF_STOCK", "4", "quantity"],
    ]);
  });

  it("refuses two lines of one variant that are too much only together", async () => {
    const [lamp = ""] = await listed(mall, {});
    const { userErrors } = await add({ lines: [line(lamp, 6), line(lamp, 5)] });
    expect(userErrors).toMatchObject([{ code: "OUT_OF_STOCK", field: ["input", "lines", "0", "quantity"] }]);
  });

  it("keeps to one currency and to 100 lines", async () => {
    const [euro = "", yen = ""] = await listed(mall, {}, { variants: [{ currencyCode: "JPY" }] });
    expect((await add({ lines: [line(euro, 1), line(yen, 1)] })).userErrors).toMatchObject([
      { code: "CURRENCY_MISMATCH" },
    ]);
    expect((await add({ lines: [] })).userErrors).toMatchObject([{ code: "NO_LINES", field: ["input", "lines"] }]);
    const many = Array.from({ length: 101 }, () => line(uuidV7(), 1));
    expect((await add({ lines: many })).userErrors).toMatchObject([
      { code: "TOO_MANY_LINES", field: ["input", "lines"] },
    ]);
    const variants = await listed(mall, { variants: Array.from({ length: 100 }, () => ({})) });
    const { cart } = await add({ lines: variants.map((variantId) => line(variantId, 1)) });
    expect(cart?.lines).toHaveLength(100);
    expect((await add({ cartId: cart?.id, lines: [line(euro, 1)] })).userErrors).toMatchObject([
      { code: "TOO_MANY_LINES" },
    ]);
  });

  it("loses nothing when many add to one cart at once", async () => {
    const [lamp = ""] = await listed(mall, { variants: [{ stock: 100 }] });
    const cart = await aCart(mall, alice, { [lamp]: 1 });
    await Promise.all(Array.from({ length: 20 }, () => add({ cartId: cart.id, lines: [line(lamp, 1)] })));
    const { data } = await mall.as<{ cart: CartResult }>(alice, CART, { id: cart.id });
    expect(data?.cart.lines).toMatchObject([{ quantity: 21 }]);
  });
});

describe("cartLinesUpdate and cartLinesRemove", () => {
  it("set quantities, remove at 0, and refuse what the cart does not hold", async () => {
    const [lamp = "", bulb = ""] = await listed(mall, { variants: [{}, {}] });
    const { id, lines } = await aCart(mall, alice, { [lamp]: 1, [bulb]: 1 });
    const [first, second] = lines.map((entry) => entry.id);
    const { cart } = await update({
      cartId: id,
      lines: [
        { lineId: first, quantity: 0 },
        { lineId: second, quantity: 4 },
      ],
    });
    expect(cart?.lines.map((entry) => [entry.variant.id, entry.quantity])).toEqual([[bulb, 4]]);
    expect((await update({ cartId: id, lines: [{ lineId: first, quantity: 1 }] })).userErrors).toEqual([
      { code: "UNKNOWN_LINE", field: ["input", "lines", "0", "lineId"] },
    ]);
    expect((await update({ cartId: id, lines: [{ lineId: second, quantity: -1 }] })).userErrors).toMatchObject([
      { code: "INVALID_QUANTITY" },
    ]);
    expect((await update({ cartId: id, lines: [{ lineId: second, quantity: 11 }] })).userErrors).toMatchObject([
      { code: "OUT_OF_STOCK" },
    ]);
    expect((await remove({ cartId: id, lineIds: [uuidV7()] })).userErrors).toMatchObject([{ code: "UNKNOWN_LINE" }]);
    expect((await remove({ cartId: id, lineIds: [second] })).cart).toMatchObject({
      lines: [],
      totals: { total: { minorUnits: 0 } },
    });
  });
});

describe("a cart of somebody else", () => {
  it("does not exist for a stranger or a guest, whatever they do with it", async () => {
    const [lamp = ""] = await listed(mall, {});
    const { id, lines } = await aCart(mall, alice, { [lamp]: 1 });
    for (const viewer of [bob, null]) {
      expect((await mall.as(viewer, CART, { id })).data).toEqual({ cart: null });
      const refused = [
        await payload<CartAnswer>(mall, viewer, { operation: ADD, input: { cartId: id, lines: [line(lamp, 1)] } }),
        await payload<CartAnswer>(mall, viewer, {
          operation: UPDATE,
          input: { cartId: id, lines: [{ lineId: lines[0]?.id, quantity: 2 }] },
        }),
        await payload<CartAnswer>(mall, viewer, { operation: REMOVE, input: { cartId: id, lineIds: [lines[0]?.id] } }),
      ];
      expect(refused.map(({ cart, userErrors }) => [cart, userErrors[0]?.code])).toEqual(
        Array(3).fill([null, "CART_NOT_FOUND"]),
      );
    }
    expect((await mall.as<{ cart: CartResult }>(alice, CART, { id })).data?.cart.lines).toMatchObject([
      { quantity: 1 },
    ]);
  });

  it("is answered like one that never was", async () => {
    for (const id of [uuidV7(), "x", "' OR 1=1"]) {
      expect(await mall.as(alice, CART, { id })).toEqual({ data: { cart: null } });
      expect((await add({ cartId: id, lines: [line(uuidV7(), 1)] })).userErrors[0]?.code).toMatch(
        /CART_NOT_FOUND|UNKNOWN_VARIANT/,
      );
    }
  });

  it("is not found by its id in capitals, and then not changed either", async () => {
    const [lamp = ""] = await listed(mall, {});
    const { id } = await aCart(mall, alice, { [lamp]: 1 });
    const { cart, userErrors } = await add({ cartId: id.toUpperCase(), lines: [line(lamp, 1)] });
    expect([cart, userErrors[0]?.code]).toEqual([null, "CART_NOT_FOUND"]);
    const { data } = await mall.as<{ cart: CartResult }>(alice, CART, { id });
    expect(data?.cart.lines).toMatchObject([{ quantity: 1 }]);
  });
});

it("shows the price of this moment and what is wrong before anyone pays", async () => {
  const listing = aListing({ variants: [{ priceMinor: 2_000 }, { priceMinor: 500, stock: 3 }] });
  await mall.receive("products", productChanged(listing));
  const [lamp = "", bulb = ""] = listing.variants.map((variant) => variant.variantId);
  const cart = await aCart(mall, alice, { [lamp]: 1, [bulb]: 3 });
  const dearer = listing.variants.map((variant) => ({
    ...variant,
    priceMinor: variant.priceMinor + 100,
    initialStock: null,
  }));
  await mall.receive("products", productChanged({ ...listing, version: 2, variants: dearer }));
  await countStock(mall, bulb, 0);
  const { data } = await mall.as<{ cart: CartResult }>(alice, CART, { id: cart.id });
  expect(data?.cart).toMatchObject({
    totals: { total: { minorUnits: 2_100 + 3 * 600 + 490 } },
    problems: [
      { code: "PRICE_CHANGED", line: { id: cart.lines[0]?.id } },
      { code: "OUT_OF_STOCK", line: { id: cart.lines[1]?.id } },
    ],
  });
});

it("is found again by its owner as User.cart, and by nobody else", async () => {
  const [lamp = ""] = await listed(mall, {});
  const carol = aViewer();
  const query = `query($r: [_Any!]!) { _entities(representations: $r) { ... on User { cart { id } } } }`;
  const variables = { r: [{ __typename: "User", id: carol.id }] };
  expect((await mall.as(carol, query, variables)).data).toEqual({ _entities: [{ cart: null }] });
  await aCart(mall, carol, { [lamp]: 1 });
  mall.clock.advance(1_000);
  const { id } = await aCart(mall, carol, { [lamp]: 1 });
  expect((await mall.as(carol, query, variables)).data).toEqual({ _entities: [{ cart: { id } }] });
  expect((await mall.as(bob, query, variables)).data).toEqual({ _entities: [{ cart: null }] });
});

it("costs a handful of statements, however many lines", async () => {
  const variants = await listed(mall, { variants: Array.from({ length: 30 }, () => ({})) });
  const addAll = () => add({ lines: variants.map((variantId) => line(variantId, 1)) });
  await addAll();
  // From then on the sellers' shipping methods are known for a while.
  const statements = await mall.statementsOf(addAll);
  expect(statements).toHaveLength(3);
});
