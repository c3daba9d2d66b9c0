import { eventually } from "@mall/platform/testing/eventually";
import { Seller, type Listed } from "../actors/seller";
import { Shopper, type BoughtCart, type CartAnswer } from "../actors/shopper";
import { Mall, MODES } from "../mall";

const SEEN = `query Seen($product: ID!, $cart: ID!, $text: String!) {
  product(id: $product) { variants { price { minorUnits } } priceRange { min { minorUnits } } }
  cart(id: $cart) { lines { unitPrice { minorUnits } } problems { code } }
  search(query: $text, first: 5, filter: { priceMax: 1500 }) { nodes { product { id } } }
}`;
const CART_PRICE = `query CartPrice($cart: ID!) { cart(id: $cart) { lines { unitPrice { minorUnits } } } }`;
interface Seen {
  readonly product: {
    readonly variants: { readonly price: { readonly minorUnits: number } }[];
    readonly priceRange: { readonly min: { readonly minorUnits: number } };
  };
  readonly cart: { readonly lines: { readonly unitPrice: { readonly minorUnits: number } }[] };
  readonly search: { readonly nodes: { readonly product: { readonly id: string } }[] };
}

describe.each(MODES)("a seller changes a price, %s", (mode) => {
  let mall: Mall;
  let seller: Seller;
  let alice: Shopper;
  let lamp: Listed;
  let cart: CartAnswer;

  beforeAll(async () => {
    mall = await Mall.start({ mode, withDemo: true });
    seller = await Seller.signIn(mall);
    alice = await Shopper.signUp(mall, "alice");
    lamp = await seller.lists({ title: "Zephyrine reading lamp", stock: 5, priceMinor: 1_999 });
    cart = await alice.adds({ variantId: lamp.variantId, quantity: 1 });
  }, 120_000);
  afterAll(() => mall?.stop());

  it("and product page, cart and search show it within a second", async () => {
    await seller.setsPrice(lamp.variantId, 1_499);
    const variables = { product: lamp.productId, cart: cart.id, text: "Zephyrine lamp" };
    await eventually(async () => {
      const { cart: seen } = await alice.ask<Pick<Seen, "cart">>(CART_PRICE, { cart: cart.id });
      expect(seen.lines).toEqual([{ unitPrice: { minorUnits: 1_499 } }]);
    }, 1_000);
    expect(await alice.ask<Seen>(SEEN, variables)).toMatchObject({
      product: { variants: [{ price: { minorUnits: 1_499 } }], priceRange: { min: { minorUnits: 1_499 } } },
      cart: { lines: [{ unitPrice: { minorUnits: 1_499 } }] },
    });
    await eventually(async () => {
      const { search } = await alice.ask<Seen>(SEEN, variables);
      expect(search.nodes.map(({ product }) => product.id)).toContain(lamp.productId);
    }, 1_000);
  });

  it("and an order at the old price is refused and changes nothing", async () => {
    const { order, userErrors } = await alice.places(cart);
    expect(order).toBeNull();
    expect(userErrors).toMatchObject([{ code: "PRICE_CHANGED" }]);
    const fresh = await alice.ask<{ cart: BoughtCart }>(
      `query Cart($id: ID!) { cart(id: $id) { id totals { total { minorUnits currencyCode } } lines { id } } }`,
      { id: cart.id },
    );
    const placed = await alice.places(fresh.cart, { idempotencyKey: "second" });
    expect(placed.order).toMatchObject({ state: "PLACED" });
  });
});
