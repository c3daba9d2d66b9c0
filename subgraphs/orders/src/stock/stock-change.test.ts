import { crossings, productsToCheck, type StockChange } from "./stock-change";

const change = (available: number, delta: number, productId = "p"): StockChange => ({
  productId,
  variantId: `v${available}`,
  available,
  delta,
});

it("looks only at products of which an item touched zero", () => {
  expect(productsToCheck([change(3, -1, "b"), change(0, -1, "c"), change(2, 2, "a")])).toEqual(["a", "c"]);
});

it.each([
  ["the last unit of the last variant is sold", [change(0, -1)], 0, [{ productId: "p", inStock: false }]],
  ["another variant still has some", [change(0, -1)], 4, []],
  ["the first unit comes back", [change(1, 1)], 1, [{ productId: "p", inStock: true }]],
  ["a variant comes back while another was there", [change(1, 1)], 3, []],
  ["both variants are sold out in one order", [change(0, -2), change(0, -1)], 0, [{ productId: "p", inStock: false }]],
])("tells rightly when %s", (_case, changes, now, expected) => {
  expect(crossings(changes, new Map([["p", now]]))).toEqual(expected);
});
