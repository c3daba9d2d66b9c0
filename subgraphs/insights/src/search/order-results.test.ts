import fc from "fast-check";
import { aListing } from "../catalogue/listing.fixture";
import { cursorOf, keyOf, pageAfter, type Ranked } from "./order-results";

const ranked = (keys: readonly number[]): Ranked[] =>
  keys.map((key, i) => ({ key, listing: aListing({ productId: `p${String(i).padStart(4, "0")}` }) }));
const ids = (entries: readonly Ranked[]) => entries.map(({ listing }) => listing.productId);

function walk(all: readonly Ranked[], first: number): string[] {
  const seen: string[] = [];
  for (let after: string | null = null; ;) {
    const rows = pageAfter(all, first, after);
    const page = rows.slice(0, first);
    seen.push(...ids(page));
    if (rows.length <= first) return seen;
    after = cursorOf(page.at(-1)!);
  }
}

describe("pages of search results", () => {
  it("show every result once, best first, whatever the ties", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 60 }),
        fc.integer({ min: 1, max: 7 }),
        (keys, n) => {
          const all = ranked(keys);
          const expected = [...all].sort(
            (a, b) => b.key - a.key || (a.listing.productId < b.listing.productId ? -1 : 1),
          );
          expect(walk(all, n)).toEqual(ids(expected));
        },
      ),
    );
  });

  it("go on behind the last product seen when others came in above it", () => {
    const all = ranked([9, 8, 7, 6]);
    const last = pageAfter(all, 2, null)[1]!;
    // The newcomers push the others down the ranking, as fused scores do.
    const later = [
      ...ranked([20, 19]).map((entry) => ({ ...entry, listing: aListing() })),
      ...all.map((entry) => ({ ...entry, key: entry.key - 2 })),
    ];
    expect(ids(pageAfter(later, 2, cursorOf(last)))).toEqual(["p0002", "p0003"]);
  });

  it("go on at the old place when the last product seen is gone", () => {
    const all = ranked([9, 8, 7, 6]);
    const last = pageAfter(all, 2, null)[1]!;
    expect(
      ids(
        pageAfter(
          all.filter((entry) => entry !== last),
          2,
          cursorOf(last),
        ),
      ),
    ).toEqual(["p0002", "p0003"]);
  });

  it("put what has no price last in both directions", () => {
    const none = aListing({ priceMin: null });
    const dear = aListing({ priceMin: 9 });
    for (const sort of ["PRICE_ASC", "PRICE_DESC"] as const) {
      expect(keyOf(dear, sort, 0)).toBeGreaterThan(keyOf(none, sort, 0));
    }
  });
});
