import { readPrice, sentenceOf } from "./read-price";

describe("a price at the end of a query", () => {
  it.each([
    ["headphones under 20", { text: "headphones", priceMax: 2_000 }],
    ["red dress below €49.90", { text: "red dress", priceMax: 4_990 }],
    ["lamp up to 15,5 euro", { text: "lamp", priceMax: 1_550 }],
    ["TV  Cheaper Than 500 EUR ", { text: "TV", priceMax: 50_000 }],
    ["lamp between 10 and 30 euros", { text: "lamp", priceMin: 1_000, priceMax: 3_000 }],
    ["watch over 100€", { text: "watch", priceMin: 10_000 }],
    ["toys for kids under 20 euros", { text: "toys for kids", priceMax: 2_000 }],
  ])("tells what a thing may cost: %s", (query, read) => expect(readPrice(query, "EUR")).toMatchObject(read));

  it.each([
    "under 20",
    "20 under 40 stories",
    "books for children under 5",
    "fitness over 50",
    "nike air max 90",
    "iphone 15 pro max 256",
    "sd card up to 64",
    "shoes between 40 and 42",
    '"cubs under 20"',
    "lamp under $20",
    "lamp between 30 and 10",
    "1984",
    "under the dome",
    `${"x ".repeat(300)}under 20`,
  ])("is none where it may mean anything else: %s", (query) => expect(readPrice(query, "EUR")).toBeNull());

  it("is in the mall's currency, and says as what it was read", () => {
    expect(readPrice("lamp under 2000", "JPY")).toMatchObject({ priceMax: 2_000 });
    expect(readPrice("lamp under $20", "USD")).toMatchObject({ priceMax: 2_000 });
    expect(sentenceOf(readPrice("lamp between 10 and 30 eur", "EUR")!, "EUR")).toBe(
      "“between 10 and 30 eur” was read as a price of at least 10.00 EUR and of at most 30.00 EUR; in quotes it counts as words.",
    );
  });
});
