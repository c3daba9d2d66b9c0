import { pointsOfLine, pointsOfLines } from "./earn-rule";

describe("the earn rule", () => {
  it.each([
    [0, "EUR", 0],
    [99, "EUR", 0],
    [100, "EUR", 1],
    [3_499, "EUR", 34],
    [1_999, "JPY", 1_999],
    [12_999, "KWD", 12],
    [9_990_000_000_000, "EUR", 100_000],
  ])("gives for %i minor units of %s %i points", (lineTotalMinor, currencyCode, points) => {
    expect(pointsOfLine({ lineTotalMinor, currencyCode })).toBe(points);
  });

  it("rounds each line by itself, so that a line taken back takes exactly its points", () => {
    const line = { lineTotalMinor: 199, currencyCode: "EUR" };
    expect(pointsOfLines([line, line])).toBe(2);
  });
});
