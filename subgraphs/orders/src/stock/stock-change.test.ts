import { crossings, productsToCheck, runningLow, type StockChange } from "./stock-change";

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

describe("runningLow", () => {
  it.each([
    [5, -1, 5, true],
    [3, -4, 5, true],
    [6, -1, 5, false],
    [4, -1, 5, false],
    [5, 2, 5, false],
    [0, -1, 0, true],
    [0, -1, null, false],
    [5, 0, 5, false],
  ])("tells of %s available after %s with a threshold of %s: %s", (available, delta, lowAt, isTold) => {
    expect(runningLow([{ ...change(available, delta), lowAt }])).toHaveLength(isTold ? 1 : 0);
  });
});
