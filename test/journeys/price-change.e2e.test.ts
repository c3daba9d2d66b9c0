import { DEMO_SIGN_INS } from "@mall/demo/demo-people";
import { eventually } from "@mall/platform/testing/eventually";
import { DECISION_KINDS } from "@mall/insights/decision/decision";
import { asksOf, correctsSomeTone, thinDecisions } from "../actors/explained-decisions";
import { Night } from "../actors/night";
import { Seller, type Listed } from "../actors/seller";
import { Shopper, type BoughtCart, type CartAnswer } from "../actors/shopper";
import { Suggestions } from "../actors/suggestions";
import { Mall, MODES } from "../mall";

const SEEN = `query Seen($product: ID!, $cart: ID!, $text: String!) {
  product(id: $product) { variants { price { minorUnits } } priceRange { min { minorUnits } } }
  cart(id: $cart) { lines { unitPrice { minorUnits } } problems { code } }
  search(query: $text, first: 5, filter: { priceMax: 1500 }) { decision { id } nodes { product { id } } }
}`;
const CART_PRICE = `query CartPrice($cart: ID!) { cart(id: $cart) { lines { unitPrice { minorUnits } } } }`;
const ARRIVALS = `query Arrivals($id: ID!) { seller(id: $id) { stockArrivals { nodes { suggestionId quantity variant { id } } } } }`;
const LISTING = `query Listing($id: ID!) { product(id: $id) { description images { url alt } pendingChanges { id } } }`;
const REJECT = `mutation Reject($input: ProductChangeRejectInput!) { productChangeReject(input: $input) {
  change { state } userErrors { code } } }`;

interface Seen {
  readonly product: {
    readonly variants: { readonly price: { readonly minorUnits: number } }[];
    readonly priceRange: { readonly min: { readonly minorUnits: number } };
  };
  readonly cart: { readonly lines: { readonly unitPrice: { readonly minorUnits: number } }[] };
  readonly search: { readonly nodes: { readonly product: { readonly id: string } }[] };
}

interface Answers {
  readonly seller: { readonly stockArrivals: { readonly nodes: object[] } };
  readonly product: {
    readonly description: string;
    readonly images: object[];
    readonly pendingChanges: { readonly id: string }[] | null;
  };
}

describe.each(MODES)("a seller changes a price, sells out and follows what is suggested then, %s", (mode) => {
  let mall: Mall;
  let seller: Seller;
  let alice: Shopper;
  let lamp: Listed;
  let cart: CartAnswer;
  let administrator: Shopper;
  let suggestions: Suggestions;

  beforeAll(async () => {
    mall = await Mall.start({ mode, withDemo: true });
    seller = await Seller.signIn(mall);
    alice = await Shopper.signUp(mall, "alice");
    lamp = await seller.lists({ title: "Zephyrine reading lamp", stock: 5, priceMinor: 1_999 });
    suggestions = new Suggestions(seller, lamp);
    const admin = DEMO_SIGN_INS.find(({ role }) => role === "ADMINISTRATOR");
    administrator = await Shopper.signIn(mall, admin?.email ?? "", admin?.password ?? "");
    cart = await alice.adds({ variantId: lamp.variantId, quantity: 1 });
  }, 180_000);
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

  it("is told the next morning what it lacks, with what that should bring, and so is the mall", async () => {
    await alice.buys({ variantId: lamp.variantId, quantity: 4 });
    await mall.settle();
    await new Night(mall).suggestsTo(seller.sellerId, lamp.variantId);
    const suggested = await suggestions.seenBy(seller.person);
    expect(suggested.map(({ kind }) => kind).sort()).toEqual(["ADD_PHOTOS", "IMPROVE_DESCRIPTION", "RESTOCK"]);
    expect(await suggestions.seenBy(administrator)).toEqual(suggested);
    const restock = suggested.find(({ kind }) => kind === "RESTOCK");
    expect(restock?.change).toEqual({
      ...{ __typename: "SuggestedArrival", variant: { id: lamp.variantId }, quantity: expect.any(Number) },
    });
  });

  it("has it applied by whoever owns it: goods are on their way, and shoppers see the picture", async () => {
    const images = [{ url: "https://pictures.example/lamp.jpg", alt: "The lamp, lit" }];
    await suggestions.follows("RESTOCK", { quantity: 12 });
    await suggestions.follows("ADD_PHOTOS", { images });
    const { id: suggestionId } = await suggestions.becomes("RESTOCK", "APPLIED", administrator);
    const shown = await suggestions.becomes("ADD_PHOTOS", "APPLIED", administrator);
    expect((await seller.person.ask<Answers>(ARRIVALS, { id: seller.sellerId })).seller.stockArrivals.nodes).toEqual([
      { suggestionId, quantity: 12, variant: { id: lamp.variantId } },
    ]);
    const { product } = await Shopper.guest(mall).ask<Answers>(LISTING, { id: lamp.productId });
    expect(product.images).toEqual(images);
    expect(await suggestions.decisionOn(shown, administrator)).toMatchObject({
      ...{
        kind: "SELLER_SUGGESTION",
        outcome: "APPLIED",
        changes: [{ to: "APPLIED", actor: { id: seller.person.id } }],
      },
    });
  });

  it("is refused a text that somebody of the mall does not want, and told why; the listing stays as it was", async () => {
    const description = `Ring 0049 30 123456 and it is half the price. ${"It reads well. ".repeat(12)}`;
    await suggestions.follows("IMPROVE_DESCRIPTION", { description });
    await suggestions.becomes("IMPROVE_DESCRIPTION", "IN_REVIEW", administrator);
    const seen = await seller.person.ask<Answers>(LISTING, { id: lamp.productId });
    const [waiting] = seen.product.pendingChanges ?? [];
    const input = { changeId: waiting?.id, reason: "It sells past the mall." };
    await administrator.ask(REJECT, { input });
    const refused = await suggestions.becomes("IMPROVE_DESCRIPTION", "FAILED", administrator);
    expect(refused.failure).toContain(input.reason);
    expect(await suggestions.decisionOn(refused, administrator)).toMatchObject({ outcome: "REJECTED" });
    const { product } = await Shopper.guest(mall).ask<Answers>(LISTING, { id: lamp.productId });
    expect(product.description).toBe("Made for a test.");
  });

  it("and sees two weeks later what the picture did, and so does the mall", async () => {
    expect((await suggestions.becomes("ADD_PHOTOS", "APPLIED", administrator)).effect).toBeNull();
    await new Night(mall).measures(lamp.productId);
    const { effect } = await suggestions.becomes("ADD_PHOTOS", "APPLIED", administrator);
    expect(effect).toMatchObject({ unitsAfter: 5, unitsEffect: 5 });
  });

  it("and every outcome of a model on the way says what made it and what would have changed it", async () => {
    expect(await asksOf(alice, lamp.productId)).toMatchObject({ userErrors: [] });
    expect(await correctsSomeTone(administrator)).toMatchObject({
      userErrors: [],
      review: {
        sentiment: {
          ...{ label: "NEUTRAL", humanReviewed: true, decision: { kind: "REVIEW_TONE" } },
          words: { state: expect.stringMatching(/TOLD|BUSY/) },
        },
      },
    });
    // The mall writes some of them by itself, at its own pace.
    for (const kind of DECISION_KINDS)
      expect(await eventually(() => thinDecisions(administrator, kind), 120_000)).toEqual([]);
  }, 300_000);
});
