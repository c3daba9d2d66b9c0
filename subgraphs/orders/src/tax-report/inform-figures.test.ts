import { type DayFigures, informFiguresOf } from "./inform-figures";

const TODAY = new Date("2028-02-29T15:00:00Z");
const on = (date: string, more: Partial<DayFigures> = {}): DayFigures => ({
  ...{ sellerId: "a", day: Date.parse(date) / 86_400_000, currencyCode: "USD", sales: 100, grossMinor: 250_000 },
  ...more,
});

describe("a seller under the INFORM Consumers Act", () => {
  it.each([
    ["200 sales for 5,000.00 in twelve months", [on("2027-03-01"), on("2028-02-29")], true],
    ["twelve months and a day", [on("2027-02-28"), on("2028-02-29")], false],
    ["an earlier year of the 24 months", [on("2026-03-01"), on("2027-02-28")], true],
    ["a day before the 24 months", [on("2026-02-28"), on("2027-02-27")], false],
    ["199 sales", [on("2028-01-01"), on("2028-01-02", { sales: 99 })], false],
    ["4,999.99", [on("2028-01-01"), on("2028-01-02", { grossMinor: 249_999 })], false],
    [
      "another currency, from 200 sales on",
      [on("2028-01-01", { sales: 200, currencyCode: "EUR", grossMinor: 1 })],
      true,
    ],
    ["another currency, with fewer", [on("2028-01-01", { sales: 199, currencyCode: "EUR" })], false],
    ["nothing", [], false],
  ])("with %s", (_, days, isHighVolume) => {
    expect(informFiguresOf(days, TODAY).isHighVolume).toBe(isHighVolume);
  });

  it("is told of the twelve months that come nearest, with every currency", () => {
    const days = [
      on("2026-06-01"),
      on("2027-12-01"),
      on("2028-01-01", { sales: 3, currencyCode: "JPY", grossMinor: 7 }),
    ];
    const { from, to, sales, gross } = informFiguresOf(days, TODAY);
    expect([from, to].map((day) => day.toISOString().slice(0, 10))).toEqual(["2027-01-02", "2028-01-01"]);
    expect([sales, [...gross]]).toEqual([
      103,
      [
        ["USD", 250_000],
        ["JPY", 7],
      ],
    ]);
  });
});
