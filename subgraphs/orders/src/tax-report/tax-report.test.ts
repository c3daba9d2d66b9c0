import type { QuarterFigures } from "./tax-quarters";
import { taxReportOf } from "./tax-report";

const SELLER = "01890000-0000-7000-8000-000000000001";
const figures = (more: Partial<QuarterFigures>): QuarterFigures => ({
  ...{ sellerId: SELLER, quarter: 1, currencyCode: "EUR", sales: 1, considerationMinor: 1_000, feesMinor: 100 },
  ...more,
});

describe("a seller's year", () => {
  it("has four quarters for each currency, whatever was sold", () => {
    expect(taxReportOf(SELLER, 2026, []).quarters.map(({ quarter, currencyCode }) => [quarter, currencyCode])).toEqual(
      [1, 2, 3, 4].map((quarter) => [quarter, "EUR"]),
    );
    const { quarters } = taxReportOf(SELLER, 2026, [
      figures({ quarter: 2 }),
      figures({ quarter: 4, currencyCode: "JPY" }),
    ]);
    expect(quarters.map(({ quarter, currencyCode, sales }) => `${currencyCode}${quarter}:${sales}`)).toEqual(
      "EUR1:0 EUR2:1 EUR3:0 EUR4:0 JPY1:0 JPY2:0 JPY3:0 JPY4:1".split(" "),
    );
  });

  it.each([
    ["29 sales for 2,000.00", [figures({ sales: 29, considerationMinor: 200_000 })], false],
    ["one sale for 2,000.01", [figures({ considerationMinor: 200_001 })], true],
    ["30 sales for a cent each", [figures({ sales: 30, considerationMinor: 30 })], true],
    ["15 sales in each of two quarters", [figures({ sales: 15 }), figures({ quarter: 3, sales: 15 })], true],
    ["one sale in yen", [figures({ currencyCode: "JPY" })], true],
    ["nothing", [], false],
  ])("of %s is reported: or not", (_name, found, isReportable) => {
    expect(taxReportOf(SELLER, 2026, found).isReportable).toBe(isReportable);
  });
});
