import { aListing } from "../catalogue/listing.fixture";
import { bySeller, diversify } from "./diversify";

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
