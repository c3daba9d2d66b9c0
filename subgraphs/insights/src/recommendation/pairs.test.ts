import fc from "fast-check";
import { affinity } from "./pairs";
import { pairsOf } from "./record-purchases";

describe("pairs of products", () => {
  it("count an order's products as met in one order, and only new ones as met in one more buyer", () => {
    const pairs = pairsOf({ ordered: ["a", "b"], fresh: ["b"], earlier: ["a", "c"] });
    const of = (one: string, other: string) => pairs.find((pair) => pair.product_id === one && pair.other_id === other);
    expect(of("a", "b")).toMatchObject({ orders: 1, buyers: 1 });
    expect(of("b", "c")).toMatchObject({ orders: 0, buyers: 1 });
    expect(of("a", "c")).toBeUndefined();
    expect(of("a", "a")).toBeUndefined();
  });

  it("are the same in both directions", () => {
    const products = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d"));
    fc.assert(
      fc.property(products, products, (ordered, earlier) => {
        const pairs = pairsOf({ ordered, fresh: ordered.filter((id) => !earlier.includes(id)), earlier });
        for (const { product_id, other_id, orders, buyers } of pairs) {
          expect(pairs).toContainEqual({ product_id: other_id, other_id: product_id, orders, buyers });
        }
      }),
    );
  });

  it("are stronger the more buyers they share, and weak while they were seen once", () => {
    expect(affinity(10, 10, 10)).toBeGreaterThan(affinity(5, 10, 10));
    expect(affinity(1, 1, 1)).toBeLessThan(affinity(8, 10, 10));
    expect(affinity(0, 10, 10)).toBe(0);
    expect(affinity(5, 1, 1)).toBeLessThanOrEqual(1);
  });
});
