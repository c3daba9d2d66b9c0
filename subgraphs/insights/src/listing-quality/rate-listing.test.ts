import { array, assert, boolean, integer, option, property, record, string } from "fast-check";
import { rateListing, type RatedListing } from "./rate-listing";
import { countVotes } from "./suggest-category";

const GOOD: RatedListing = {
  title: "Linen dress with long sleeves, blue",
  description: "A light dress for warm days. ".repeat(6),
  brand: "Nordlys",
  hasCategory: true,
  requiresSafetyData: true,
  images: [{ alt: "From the front" }, { alt: "From behind" }, { alt: "The cloth" }],
  attributeCount: 3,
  priceMinor: 1_999,
  hasManufacturer: true,
};
const POOR: RatedListing = {
  ...{ title: "", description: "", brand: null, hasCategory: false, requiresSafetyData: true },
  ...{ images: [], attributeCount: 0, priceMinor: 0, hasManufacturer: false },
};

describe("the quality of a listing", () => {
  it("is whole where nothing is missing, and nothing where everything is", () => {
    expect(rateListing(GOOD)).toEqual({ score: 1, issues: [] });
    expect(rateListing(POOR).score).toBe(0);
  });

  it.each<[Partial<RatedListing>, string, string, number]>([
    [{ title: "Dress" }, "TITLE_SHORT", "title", 0.93],
    [{ title: "Dress ".repeat(30) }, "TITLE_LONG", "title", 0.95],
    [{ title: "LINEN DRESS, BLUE" }, "TITLE_SHOUTS", "title", 0.95],
    [{ description: "" }, "DESCRIPTION_MISSING", "description", 0.8],
    [{ description: "x".repeat(75) }, "DESCRIPTION_SHORT", "description", 0.93],
    [{ images: [] }, "IMAGES_MISSING", "images", 0.7],
    [{ images: [{ alt: "Front" }] }, "IMAGES_FEW", "images", 0.93],
    [{ images: [{ alt: "Front" }, { alt: " " }, { alt: "Cloth" }] }, "IMAGE_TEXT_MISSING", "images.1.alt", 0.97],
    [{ attributeCount: 0 }, "ATTRIBUTES_MISSING", "attributes", 0.85],
    [{ attributeCount: 2 }, "ATTRIBUTES_FEW", "attributes", 0.95],
    [{ brand: null }, "BRAND_MISSING", "brand", 0.95],
    [{ hasCategory: false }, "CATEGORY_MISSING", "categoryId", 0.9],
    [{ priceMinor: 0 }, "PRICE_MISSING", "variants.0.price", 0.9],
    [{ hasManufacturer: false }, "SAFETY_DATA_MISSING", "safety.manufacturerDetails", 0.9],
    [{ hasManufacturer: false, requiresSafetyData: false }, "SAFETY_DATA_MISSING", "safety.manufacturerDetails", 0.95],
  ])("names what is at fault with %j", (fault, code, field, score) => {
    const rating = rateListing({ ...GOOD, ...fault });
    expect(rating.issues.map((issue) => [issue.code, issue.field.join(".")])).toEqual([[code, field]]);
    expect(rating.score).toBe(score);
  });

  it("takes titles in scripts without capitals for what they are", () => {
    expect(rateListing({ ...GOOD, title: "リネンのワンピース、長袖、青、夏用" }).issues).toEqual([]);
  });

  it("is between 0 and 1, and mending a fault never makes it worse", () => {
    const listings = record({
      title: string({ maxLength: 150 }),
      description: string({ maxLength: 200 }),
      brand: option(string()),
      hasCategory: boolean(),
      requiresSafetyData: boolean(),
      images: array(record({ alt: string({ maxLength: 3 }) }), { maxLength: 4 }),
      attributeCount: integer({ min: 0, max: 5 }),
      priceMinor: integer({ min: 0, max: 2 }),
      hasManufacturer: boolean(),
    });
    assert(
      property(listings, (listing) => {
        const { score, issues } = rateListing(listing);
        expect(score >= 0 && score <= 1 && (score < 1 || issues.length === 0)).toBe(true);
        for (const mended of [
          { ...listing, description: GOOD.description },
          { ...listing, images: GOOD.images },
          { ...listing, attributeCount: 3 },
          { ...listing, hasManufacturer: true },
        ]) {
          expect(rateListing(mended).score).toBeGreaterThanOrEqual(score);
        }
      }),
      { numRuns: 1_000, verbose: 1 },
    );
  });
});

describe("the vote of the nearest listings", () => {
  it("goes to the category of the nearest, not only of the most", () => {
    const votes = [
      { categoryId: "lamps", similarity: 0.9 },
      { categoryId: "books", similarity: 0.5 },
      { categoryId: "books", similarity: 0.5 },
    ];
    expect(countVotes(votes)).toEqual({ id: "lamps", confidence: 0.56 });
  });

  it("trusts agreement of strangers less than that of neighbours", () => {
    const [far, near] = [0.35, 0.9].map((similarity) =>
      countVotes([
        { categoryId: "a", similarity },
        { categoryId: "a", similarity },
      ]),
    );
    expect([far?.confidence, near?.confidence]).toEqual([0.35, 0.9]);
  });

  it("is nothing without voters", () => {
    expect(countVotes([])).toBeNull();
    expect(countVotes([{ categoryId: null, similarity: 0.9 }])).toBeNull();
  });
});
