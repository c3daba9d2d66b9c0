import fc from "fast-check";
import { aListing } from "../catalogue/listing.fixture";
import type { Listing } from "../catalogue/listing";
import { allGroups, bySeller, diversify } from "./diversify";
import { explore } from "./explore";

const entry = (sellerId: string, category: string) => ({ listing: aListing({ sellerId, categoryIds: [category] }) });

describe("diversify", () => {
  it("lets no seller and no category have more than three of a page while there are others", () => {
    const ranked = [
      ...Array.from({ length: 8 }, () => entry("big", "books")),
      ...["a", "b", "c", "d", "e"].map((seller) => entry(seller, seller)),
    ];
    const page = diversify(ranked, 8);
    expect(page.filter(({ listing }) => listing.sellerId === "big")).toHaveLength(3);
    expect(page.slice(0, 3)).toEqual(ranked.slice(0, 3));
  });

  it("limits sellers alone where all belong to one category by nature", () => {
    const alike = [...Array.from({ length: 5 }, () => entry("big", "tents")), entry("a", "tents"), entry("b", "tents")];
    const page = diversify(alike, 6, bySeller);
    expect(page.map(({ listing }) => listing.sellerId)).toEqual(["big", "big", "big", "a", "b", "big"]);
  });

  it("gives no department more than half of a page while there are others", () => {
    const inBooks = Array.from({ length: 9 }, (_, i) => ({
      listing: aListing({ sellerId: `${i}`, categoryIds: ["books", `shelf ${i}`] }),
    }));
    const others = Array.from({ length: 5 }, (_, i) => entry(`other ${i}`, `department ${i}`));
    const page = diversify([...inBooks, ...others], 10);
    expect(page).toEqual([...inBooks.slice(0, 5), ...others]);
  });

  it("fills the page with what it passed over when nothing else is left", () => {
    const ranked = Array.from({ length: 8 }, () => entry("only", "books"));
    expect(diversify(ranked, 6)).toEqual(ranked.slice(0, 6));
  });
});

describe("limits of a page", () => {
  const listing = fc
    .record({ seller: fc.nat(4), department: fc.nat(2), shelf: fc.nat(3) })
    .map(({ seller, department, shelf }) =>
      aListing({ sellerId: `s${seller}`, categoryIds: [`d${department}`, `d${department}/${shelf}`] }),
    );
  const listings = fc.array(listing, { maxLength: 40 });
  const recommended = (one: Listing) => ({
    ...{ listing: one, score: 1 },
    reason: { code: "POPULAR_NOW" as const, text: "", evidence: [] },
  });
  /** Each group with how much of the page it has, and how much it may have. */
  const sharesOf = (page: readonly { readonly listing: Listing }[], first: number) => {
    const counts = new Map<string, { count: number; most: number }>();
    for (const { name, most } of page.flatMap((entry) => allGroups(entry.listing, first))) {
      counts.set(name, { count: (counts.get(name)?.count ?? 0) + 1, most });
    }
    return counts;
  };

  it("are kept for every seller, category and department, unless nothing else is left", () => {
    const property = fc.property(listings, fc.integer({ min: 1, max: 24 }), (ranked, first) => {
      const entries = ranked.map(recommended);
      const page = diversify(entries, first);
      expect(page).toHaveLength(Math.min(first, entries.length));
      expect(new Set(page).size).toBe(page.length);
      const shares = sharesOf(page, first);
      const isOver = [...shares.values()].some(({ count, most }) => count > most);
      const fits = (one: Listing) =>
        allGroups(one, first).every(({ name, most }) => (shares.get(name)?.count ?? 0) < most);
      const leftOut = entries.filter((entry) => !page.includes(entry));
      if (isOver) expect(leftOut.filter((entry) => fits(entry.listing))).toEqual([]);
    });
    fc.assert(property);
  });

  it("are kept where places are given to chance: nobody has more than before, or than they may", () => {
    const draws = fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true }));
    const property = fc.property(listings, listings, draws, (ranked, pool, random) => {
      const list = diversify(ranked.map(recommended), 12);
      const before = sharesOf(list, 12);
      const explored = explore(list, pool, { rate: 0.5, random: () => random.next().value as number });
      expect(explored).toHaveLength(list.length);
      expect(new Set(explored.map((entry) => entry.listing)).size).toBe(list.length);
      for (const [name, { count, most }] of sharesOf(explored, 12)) {
        expect(count).toBeLessThanOrEqual(Math.max(most, before.get(name)?.count ?? 0));
      }
      explored.forEach(({ chance }) => expect(chance.propensity > 0 && chance.propensity <= 1).toBe(true));
    });
    fc.assert(property);
  });
});
