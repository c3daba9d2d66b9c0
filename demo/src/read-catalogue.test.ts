import { buildDemoMall } from "./build-demo-mall";
import { DemoBuild } from "./demo-build";
import { baseKey } from "./derive-listings";
import { readCatalogue } from "./read-catalogue";

test("a small mall has products of every department, and a history", () => {
  const mall = buildDemoMall({ size: 120 });
  expect(mall.products).toHaveLength(120);
  expect(new Set(mall.products.map(({ key }) => key.split(":")[0])).size).toBe(5);
  expect(mall.orders.length).toBeGreaterThan(100);
  expect(mall.reviews.length).toBeGreaterThan(100);
});

test("a mall of 10,000 has more real books and repeats nothing", () => {
  const { listings } = readCatalogue(new DemoBuild({}), 10_000);
  expect(listings).toHaveLength(10_000);
  expect(listings.filter(({ key }) => key.includes("#"))).toEqual([]);
});

test("a larger mall adds further editions whose keys lead to the row that they were made from", () => {
  const { products } = buildDemoMall({ size: 12_500 });
  const derived = products.filter(({ key }) => key.includes("#"));
  const base = new Set(products.filter(({ key }) => !key.includes("#")).map(({ key }) => key));
  expect(products).toHaveLength(12_500);
  expect(derived.length).toBe(12_500 - base.size);
  expect(derived.filter(({ key }) => !base.has(baseKey(key)))).toEqual([]);
  expect(new Set(products.map(({ slug }) => slug)).size).toBe(12_500);
  expect(derived.filter(({ importedRatings, generated }) => importedRatings || !generated.includes("title"))).toEqual(
    [],
  );
});

test.each([0, -1, 2.5, Number.NaN])("a mall of %p products is refused", (size) => {
  expect(() => buildDemoMall({ size })).toThrow(RangeError);
});
