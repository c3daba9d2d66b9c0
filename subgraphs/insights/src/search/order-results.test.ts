import fc from "fast-check";
import { aListing } from "../catalogue/listing.fixture";
import { Candidates } from "./candidates";
import { cursorOf, keyOf, pageAfter, type Ranked } from "./order-results";

const ranked = (keys: readonly number[]): Ranked[] =>
  keys.map((key, i) => ({ key, listing: aListing({ productId: `p${String(i).padStart(4, "0")}` }) }));
/** The page as search asks for it. */
function pageOf(entries: readonly Ranked[], first: number, after: string | null): Ranked[] {
  const candidates = new Candidates(entries.length);
  entries.forEach(({ key }, place) => candidates.add(place, key));
  return pageAfter(
    entries.map(({ listing }) => listing),
    candidates,
    { first, after },
  );
}
const ids = (entries: readonly Ranked[]) => entries.map(({ listing }) => listing.productId);

function walk(all: readonly Ranked[], first: number): string[] {
  const seen: string[] = [];
  for (let after: string | null = null; ;) {
    const rows = pageOf(all, first, after);
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
    const last = pageOf(all, 2, null)[1]!;
    // The newcomers push the others down the ranking, as fused scores do.
    const later = [
      ...ranked([20, 19]).map((entry) => ({ ...entry, listing: aListing() })),
      ...all.map((entry) => ({ ...entry, key: entry.key - 2 })),
    ];
    expect(ids(pageOf(later, 2, cursorOf(last)))).toEqual(["p0002", "p0003"]);
  });

  it("go on at the old place when the last product seen is gone", () => {
    const all = ranked([9, 8, 7, 6]);
    const last = pageOf(all, 2, null)[1]!;
    expect(
      ids(
        pageOf(
          all.filter((entry) => entry.listing !== last.listing),
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
      expect(keyOf(dear, sort)).toBeGreaterThan(keyOf(none, sort));
    }
  });
});
