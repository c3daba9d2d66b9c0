import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { productChanged } from "@mall/schema/events/product-changed";
import { ordersSubgraph } from "../subgraph";
import {
  aCart,
  aListing,
  anOrderOf,
  type ListingOptions,
  type OrdersHarness,
  payload,
  place,
  stockOf,
} from "../testing/mall.fixture";

const ENTITIES = `query($r: [_Any!]!) { _entities(representations: $r) {
  ... on Variant { id availability { inStock quantity } } ... on Product { id availability { inStock quantity } } } }`;
const CANCEL = `mutation($input: OrderCancelInput!) { orderCancel(input: $input) { userErrors { code } } }`;

let mall: OrdersHarness;
beforeAll(async () => {
  mall = await SubgraphHarness.start(ordersSubgraph);
});
afterAll(() => mall.stop());

async function aProduct(options: ListingOptions) {
  const listing = aListing(options);
  await mall.receive("products", productChanged(listing));
  return { listing, productId: listing.productId, variants: listing.variants.map((variant) => variant.variantId) };
}

const variant = (id: string) => ({ __typename: "Variant", id });
const product = (id: string) => ({ __typename: "Product", id });

async function availabilityOf(...representations: object[]) {
  const { data, errors } = await mall.as<{ _entities: { availability: unknown }[] }>(null, ENTITIES, {
    r: representations,
  });
  expect(errors).toBeUndefined();
  return data?._entities.map((entity) => entity.availability);
}

const told = async (productId: string) =>
  (await mall.published("availability.changed"))
    .filter((event) => event.aggregateId === productId)
    .map((event) => (event.payload as { inStock: boolean }).inStock);

describe("availability", () => {
  it("tells what can be bought of a variant and of all variants of a product", async () => {
    const { productId, variants } = await aProduct({ variants: [{ stock: 4 }, { stock: 0 }, { stock: 3 }] });
    const [first = "", second = ""] = variants;
    expect(await availabilityOf(product(productId), variant(first), variant(second))).toEqual([
      { inStock: true, quantity: 7 },
      { inStock: true, quantity: 4 },
      { inStock: false, quantity: 0 },
    ]);
  });

  it("is null for what stock does not know, and nothing for what is not sold", async () => {
    const { productId } = await aProduct({ state: "PAUSED" });
    expect(await availabilityOf(variant(uuidV7()), product("x"), product(productId))).toEqual([
      null,
      null,
      { inStock: false, quantity: 0 },
    ]);
  });

  it("costs one statement for a page of products with all their variants", async () => {
    const products = await Promise.all(Array.from({ length: 20 }, () => aProduct({ variants: [{}, {}, {}] })));
    const page = products.flatMap(({ productId, variants }) => [product(productId), ...variants.map(variant)]);
    const statements = await mall.statementsOf(() => availabilityOf(...page));
    expect(statements).toHaveLength(1);
  });
});

describe("availability.changed", () => {
  it("is told when a product is listed, sold out and back, and not for each unit", async () => {
    const alice = aViewer();
    const { productId, variants } = await aProduct({ variants: [{ stock: 2 }, { stock: 1 }] });
    const [lamp = "", bulb = ""] = variants;
    await place(mall, alice, anOrderOf(await aCart(mall, alice, { [lamp]: 2 })));
    expect(await told(productId)).toEqual([true]);
    const { order } = await place(mall, alice, anOrderOf(await aCart(mall, alice, { [bulb]: 1 })));
    expect(await told(productId)).toEqual([true, false]);
    await payload(mall, alice, { operation: CANCEL, input: { orderId: order?.id, idempotencyKey: uuidV7() } });
    expect(await told(productId)).toEqual([true, false, true]);
  });

  it("is told once when the last units of two variants are bought at the same time", async () => {
    for (let round = 0; round < 5; round += 1) {
      const { productId, variants } = await aProduct({ variants: [{ stock: 1 }, { stock: 1 }] });
      const carts = await Promise.all(variants.map((id) => aCart(mall, null, { [id]: 1 })));
      await Promise.all(carts.map((cart) => place(mall, null, anOrderOf(cart))));
      expect(await told(productId)).toEqual([true, false]);
    }
  });
});

describe("a listing", () => {
  it("never overwrites a newer version", async () => {
    const { listing, variants } = await aProduct({ version: 5, variants: [{ priceMinor: 900 }] });
    const older = listing.variants.map((entry) => ({ ...entry, priceMinor: 100 }));
    await mall.receive("products", productChanged({ ...listing, version: 4, variants: older, title: "Old" }));
    const cart = await aCart(mall, null, { [variants[0] ?? ""]: 1 });
    expect(cart.lines[0]?.lineTotal.minorUnits).toBe(900);
  });

  it("takes the first stock of a variant in once, however often it is told", async () => {
    const { listing, variants } = await aProduct({ variants: [{ stock: 7 }] });
    await mall.receive(
      "products",
      productChanged({ ...listing, version: 2 }),
      productChanged({ ...listing, version: 3 }),
    );
    expect(await stockOf(mall, variants[0] ?? "")).toEqual({ on_hand: 7, reserved: 0 });
    const movements = await mall.db.query("SELECT delta, reason FROM stock_movement WHERE variant_id = $1", [
      variants[0],
    ]);
    expect(movements).toEqual([{ delta: 7, reason: "RECEIVED" }]);
  });

  it("stops selling variants that it no longer has, and prices beyond reason", async () => {
    const { listing, variants } = await aProduct({ variants: [{}, {}, { priceMinor: 10_000_000_001 }] });
    await mall.receive("products", productChanged({ ...listing, version: 2, variants: listing.variants.slice(1) }));
    expect(await availabilityOf(...variants.map(variant))).toEqual([
      { inStock: false, quantity: 0 },
      { inStock: true, quantity: 10 },
      { inStock: false, quantity: 0 },
    ]);
  });
});
