import { lapse, rateInterest, type PastPurchase } from "./rate-interest";

const now = new Date("2026-11-22T12:00:00Z");
const daysAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000);
const bought = (category: string, days: number): PastPurchase => ({
  ...{ productId: `${category}-${days}`, categoryIds: ["root", category], purchasedAt: daysAgo(days) },
});
const look = (purchases: readonly PastPurchase[]) =>
  rateInterest({ purchases, nameOf: (id) => (id === "unknown" ? null : id.toUpperCase()), now });

describe("the interest that an offer rests on", () => {
  it("is the category that somebody keeps coming back to, and its contributions sum to its score", () => {
    const found = look([bought("books", 40), bought("books", 60), bought("books", 80), bought("lamps", 50)]);
    expect(found).toMatchObject({
      categoryIds: ["books", "root"],
      boughtIds: ["books-40", "books-60", "books-80"],
      reason: "You bought 3 times in BOOKS.",
    });
    const sum = found?.contributions.reduce((total, { contribution }) => total + contribution, 0);
    expect(found?.score).toBeCloseTo(sum ?? 0, 10);
    expect(found?.counterfactual).toBe("With a purchase in BOOKS in the last 14 days it would score 0.42.");
  });

  it("is as sure as it is ahead of the next best, and less where few purchases say so", () => {
    const confidenceOf = (...purchases: PastPurchase[]) => look(purchases)!.confidence;
    const books = [bought("books", 40), bought("books", 60), bought("books", 80)];
    const lamps = [bought("lamps", 40), bought("lamps", 60), bought("lamps", 80)];
    expect(confidenceOf(...books)).toBe(0.5);
    expect(confidenceOf(books[0]!)).toBe(0.25);
    expect(confidenceOf(...books, lamps[0]!)).toBeLessThan(0.5);
    expect(confidenceOf(...books, ...lamps)).toBe(0);
    expect(confidenceOf(bought("books", 1))).toBeGreaterThanOrEqual(0);
  });

  it("speaks against who has just bought, for who stays away, and not for who is gone", () => {
    const scoreAfter = (days: number) => look([bought("books", days)])?.score ?? 0;
    expect(scoreAfter(3)).toBeLessThan(scoreAfter(30));
    expect(scoreAfter(30)).toBeLessThan(scoreAfter(90));
    expect(scoreAfter(400)).toBeLessThan(scoreAfter(90));
    expect([lapse(0), lapse(14), lapse(90), lapse(365)]).toEqual([-1, 0, 1, 0]);
    expect(look([bought("books", 120)])?.reason).toBe("You bought once in BOOKS, the last time 120 days ago.");
  });

  it("is none of who bought nothing, or nothing that can be named", () => {
    expect(look([])).toBeNull();
    expect(look([bought("unknown", 40)])).toBeNull();
  });
});
