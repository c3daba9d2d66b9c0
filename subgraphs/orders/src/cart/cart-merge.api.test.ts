import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import type { Viewer } from "@mall/platform/auth/viewer";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { productChanged } from "@mall/schema/events/product-changed";
import { ordersSubgraph } from "../subgraph";
import { depsOf } from "../testing/deps.fixture";
import {
  aCart,
  aListing,
  anOrderOf,
  type CartResult,
  listed,
  type OrdersHarness,
  payload,
  place,
} from "../testing/mall.fixture";
import { expireCarts } from "./expire-carts";

const MERGE = `mutation($input: CartMergeInput!) { cartMerge(input: $input) {
  cart { id couponCodes lines { quantity variant { id } } totals { total { minorUnits } } problems { code } }
  notTaken { variant { id } quantity } userErrors { code field } } }`;
const SET = `mutation($input: CartCouponsSetInput!) { cartCouponsSet(input: $input) { cart { id } userErrors { code } } }`;
const CART = `query($id: ID!) { cart(id: $id) { id state lines { quantity } } }`;

interface Merged {
  readonly cart: (CartResult & { couponCodes: string[] }) | null;
  readonly notTaken: { variant: { id: string }; quantity: number }[];
}

let mall: OrdersHarness;
beforeAll(async () => {
  mall = await SubgraphHarness.start(ordersSubgraph, { hasJobs: false });
});
afterAll(() => mall.stop());

const merge = (viewer: Viewer, guestCartId: string) =>
  payload<Merged>(mall, viewer, { operation: MERGE, input: { guestCartId } });
const stateOf = async (viewer: Viewer | null, id: string) =>
  (await mall.as<{ cart: { state: string } | null }>(viewer, CART, { id })).data?.cart?.state ?? null;
const quantities = (cart: CartResult | null) => cart?.lines.map(({ variant, quantity }) => [variant.id, quantity]);

describe("cartMerge", () => {
  it("sums what both held, at the prices of now, and keeps the coupons", async () => {
    const alice = aViewer();
    const listing = aListing({ variants: [{}, { priceMinor: 300 }] });
    await mall.receive("products", productChanged(listing));
    const [lamp = "", bulb = ""] = listing.variants.map((variant) => variant.variantId);
    const own = await aCart(mall, alice, { [lamp]: 1 });
    const guests = await aCart(mall, null, { [lamp]: 2, [bulb]: 3 });
    await payload(mall, null, { operation: SET, input: { cartId: guests.id, couponCodes: ["welcome"] } });
    const dearer = listing.variants.map((variant) => ({ ...variant, priceMinor: 400, initialStock: null }));
    await mall.receive("products", productChanged({ ...listing, version: 2, variants: dearer }));

    const { cart, notTaken, userErrors } = await merge(alice, guests.id);

    expect([notTaken, userErrors, cart?.id, cart?.couponCodes]).toEqual([[], [], own.id, ["WELCOME"]]);
    expect(quantities(cart)).toEqual([
      [lamp, 3],
      [bulb, 3],
    ]);
    expect(cart?.totals.total.minorUnits).toBe(6 * 400 + 490);
    expect(cart?.problems.map(({ code }) => code)).not.toContain("PRICE_CHANGED");
    expect(await stateOf(null, guests.id)).toBe("EXPIRED");
  });

  it("changes nothing when it is asked again, also by many at once", async () => {
    const alice = aViewer();
    const [lamp = ""] = await listed(mall, {});
    const guests = await aCart(mall, null, { [lamp]: 2 });
    const answers = await Promise.all(Array.from({ length: 6 }, () => merge(alice, guests.id)));
    expect(new Set(answers.map(({ cart }) => cart?.id)).size).toBe(1);
    expect(answers.map(({ cart }) => quantities(cart))).toEqual(Array(6).fill([[lamp, 2]]));
    const carts = await mall.db.query("SELECT id FROM cart WHERE user_id = $1", [alice.id]);
    expect(carts).toHaveLength(1);
  });

  it("leaves out, and tells, what finds no room", async () => {
    const alice = aViewer();
    const variants = await listed(mall, { variants: Array.from({ length: 101 }, () => ({ stock: 999 })) });
    const [first = "", last = ""] = [variants[0], variants[100]];
    await aCart(mall, alice, Object.fromEntries(variants.slice(0, 100).map((id) => [id, 998])));
    const guests = await aCart(mall, null, { [first]: 5, [last]: 7 });
    const { cart, notTaken } = await merge(alice, guests.id);
    expect(cart?.lines[0]?.quantity).toBe(999);
    expect(notTaken).toEqual([
      { variant: { id: first }, quantity: 4 },
      { variant: { id: last }, quantity: 7 },
    ]);
  });

  it("takes no cart of somebody else's, none that was ordered, and none from a guest", async () => {
    const [alice, bob] = [aViewer(), aViewer()];
    const [lamp = ""] = await listed(mall, {});
    const bobs = await aCart(mall, bob, { [lamp]: 1 });
    const ordered = await aCart(mall, null, { [lamp]: 1 });
    await place(mall, null, anOrderOf(ordered));
    const codes = async (id: string) => (await merge(alice, id)).userErrors.map(({ code }) => code);
    expect(await codes(bobs.id)).toEqual(["CART_NOT_FOUND"]);
    expect(await codes(uuidV7())).toEqual(["CART_NOT_FOUND"]);
    expect(await codes("x")).toEqual(["CART_NOT_FOUND"]);
    expect(await codes(ordered.id)).toEqual(["CART_NOT_ACTIVE"]);
    const merged = await aCart(mall, null, { [lamp]: 1 });
    await merge(bob, merged.id);
    expect(await codes(merged.id)).toEqual(["CART_NOT_ACTIVE"]);
    const asGuest = await mall.as(null, MERGE, { input: { guestCartId: merged.id } });
    expect(asGuest.errors?.[0]?.extensions["code"]).toBe("UNAUTHENTICATED");
  });
});

describe("carts that were left", () => {
  const days = (count: number) => mall.clock.advance(count * 24 * 60 * 60 * 1000);

  it("expire after a month for guests and half a year for people, and guests' are removed in the end", async () => {
    const alice = aViewer();
    const [lamp = ""] = await listed(mall, {});
    const [guests, own] = [await aCart(mall, null, { [lamp]: 1 }), await aCart(mall, alice, { [lamp]: 1 })];
    const ordered = await aCart(mall, null, { [lamp]: 1 });
    await place(mall, null, anOrderOf(ordered));
    const states = async () => [
      await stateOf(null, guests.id),
      await stateOf(alice, own.id),
      await stateOf(null, ordered.id),
    ];
    const pass = async (count: number) => {
      days(count);
      await expireCarts(depsOf(mall));
      return states();
    };
    expect(await pass(29)).toEqual(["ACTIVE", "ACTIVE", "CONVERTED"]);
    expect(await pass(2)).toEqual(["EXPIRED", "ACTIVE", "CONVERTED"]);
    expect((await place(mall, null, anOrderOf(guests))).userErrors).toMatchObject([{ code: "CART_ALREADY_ORDERED" }]);
    expect(await pass(31)).toEqual([null, "ACTIVE", "CONVERTED"]);
    expect(await pass(120)).toEqual([null, "EXPIRED", "CONVERTED"]);
    expect(await pass(184)).toEqual([null, "EXPIRED", "CONVERTED"]);
    expect(await pass(2)).toEqual([null, null, "CONVERTED"]);
  });
});
