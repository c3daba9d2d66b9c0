import { availabilityChanged } from "@mall/schema/events/availability-changed";
import { ratingChanged } from "@mall/schema/events/rating-changed";
import fc from "fast-check";
import { HOME_CATEGORY } from "../catalogue/listing.fixture";
import { SearchBench } from "./search.fixture";

const id = (digits: string) => `0193c0de-0000-7000-8000-0000000000${digits}`;
const [SELLERS, LIGHTS, OUTDOOR] = [[id("a1"), id("a2")], id("bb"), id("cc")];

const products = fc.array(
  fc.record({
    title: fc.constantFrom("Lamp", "Desk lamp", "Lamp for the garden", "Lamps"),
    brand: fc.constantFrom("Lumo", "LUMO", "Glow", "Ü & Co", null),
    sellerId: fc.constantFrom(...SELLERS),
    priceMinor: fc.oneof(fc.constantFrom(0, 999, 1_000, 2_499, 2_500, 100_000), fc.integer({ min: 0, max: 200_000 })),
    category: fc.constantFrom(LIGHTS, OUTDOOR, null),
    colours: fc.subarray(["Red", "Blue", "blue"]),
    base: fc.constantFrom("0", "1", "2", null),
    rating: fc.option(fc.integer({ min: 10, max: 50 }), { nil: null }),
    inStock: fc.boolean(),
  }),
  { minLength: 20, maxLength: 40 },
);
type Shelf = typeof products extends fc.Arbitrary<infer Listed> ? Listed : never;
const filters = fc.record(
  {
    categoryId: fc.constantFrom(HOME_CATEGORY, LIGHTS),
    brand: fc.constantFrom("lumo", "Glow", "nobody"),
    sellerId: fc.constantFrom(...SELLERS),
    priceMax: fc.constantFrom(0, 2_499, 150_000),
    ratingMin: fc.constantFrom(0, 3),
    inStock: fc.boolean(),
    attributes: fc.constant([{ name: "Colour", values: ["Red", "Blue"] }]),
  },
  { requiredKeys: [] },
);
const sorts = fc.constantFrom("RELEVANCE", "PRICE_ASC", "PRICE_DESC", "RATING", "NEWEST", "BESTSELLING");

/** The filter that chooses a value of a facet, in place of what was chosen of that field. */
function filterOf(field: string, value: string, chosen: readonly { readonly name: string }[]): object {
  const [from, to] = value.split("-");
  if (field === "price") return { priceMin: Number(from), priceMax: to ? Number(to) : null };
  if (field === "rating") return { ratingMin: Number(value) };
  if (field === "category") return { categoryId: value };
  if (field === "inStock") return { inStock: value === "true" };
  if (field === "brand" || field === "seller") return { [field === "brand" ? "brand" : "sellerId"]: value };
  const name = field.slice("attribute:".length);
  return { attributes: [...chosen.filter((one) => one.name !== name), { name, values: [value] }] };
}

describe("whatever is listed and asked for", () => {
  let mall: SearchBench;
  beforeAll(async () => (mall = await SearchBench.start()));
  afterEach(() => mall.clear());
  afterAll(() => mall.stop());

  const list = async (shelf: Shelf) => {
    const listed = await mall.list(
      ...shelf.map(({ category, colours, base, rating: _rating, inStock: _inStock, ...facts }) => ({
        ...facts,
        categoryIds: [HOME_CATEGORY, ...(category === null ? [] : [category])],
        categoryPath: ["Home", ...(category === null ? [] : ["Below"])],
        attributes: [
          ...colours.map((value) => ({ name: "Colour", value })),
          ...(base === null ? [] : [{ name: "Base = size", value: base }]),
        ],
      })),
    );
    const of = listed.map(({ productId }, i) => ({ productId, ...shelf[i]! }));
    await mall.harness.receive(
      "orders",
      ...of.map(({ productId, inStock }) => availabilityChanged({ productId, inStock })),
    );
    const rated = of.flatMap(({ productId, rating }) =>
      rating === null ? [] : [ratingChanged({ productId, average: rating / 10, count: 3 })],
    );
    await mall.harness.receive("reviews", ...rated);
  };

  it("each facet counts what its filter finds beside the others, and pages hold all once, in one order", async () => {
    const asked = fc.record({ filter: filters, sort: sorts, query: fc.constantFrom("lamp", "") });
    await fc.assert(
      fc.asyncProperty(products, fc.array(asked, { minLength: 3, maxLength: 3 }), async (shelf, questions) => {
        await mall.clear();
        await list(shelf);
        for (const { filter, sort, query } of questions) {
          const all = await mall.search(query, { filter, sort, first: 100 });
          if (all.totalCount > 0)
            expect(all.facets.map(({ field }) => field)).toEqual(
              expect.arrayContaining(["seller", "price", "inStock"]),
            );
          for (const { field, values } of all.facets) {
            for (const { value, count } of values) {
              const chosen = filterOf(field, value, filter.attributes ?? []);
              const { totalCount } = await mall.search(query, { filter: { ...filter, ...chosen } });
              expect([field, value, totalCount]).toEqual([field, value, count]);
            }
          }
          await expectPagesOf(query, { filter, sort }, all);
        }
      }),
      { numRuns: Number(process.env["PROPERTY_RUNS"] ?? 2), endOnFailure: true },
    );
  }, 60_000);

  const expectPagesOf = async (query: string, asked: object, all: Awaited<ReturnType<SearchBench["search"]>>) => {
    const ids = all.nodes.map(({ product }) => product.id);
    expect([ids.length, new Set(ids).size]).toEqual([all.totalCount, all.totalCount]);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page = await mall.search(query, { ...asked, first: 7, after });
      seen.push(...page.nodes.map(({ product }) => product.id));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(ids);
  };
});
