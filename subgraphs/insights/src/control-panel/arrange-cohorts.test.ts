import { arrangeCohorts } from "./arrange-cohorts";

describe("cohorts", () => {
  it("stand one after the other without gaps, each followed to this month, across the turn of a year", () => {
    const rows = [
      { cohort: "2025-11", month: "2025-11", customers: 4, orders: 5, amount: 900 },
      { cohort: "2025-11", month: "2026-01", customers: 1, orders: 2, amount: 300 },
    ];
    const period = { from: new Date("2025-11-20T00:00:00Z"), to: new Date("2026-01-01T00:00:00Z") };
    const cohorts = arrangeCohorts(rows, period, new Date("2026-01-15T00:00:00Z"));
    expect(cohorts.map(({ month, customers }) => [month, customers])).toEqual([
      ["2025-11", 4],
      ["2025-12", 0],
    ]);
    expect(cohorts[0]!.months).toEqual([
      { monthsLater: 0, customers: 4, orders: 5, amount: 900, share: 1 },
      { monthsLater: 1, customers: 0, orders: 0, amount: 0, share: 0 },
      { monthsLater: 2, customers: 1, orders: 2, amount: 300, share: 0.25 },
    ]);
    expect(cohorts[1]!.months.map(({ share }) => share)).toEqual([null, null]);
  });

  it("that lie ahead have no months yet", () => {
    const period = { from: new Date("2026-02-01T00:00:00Z"), to: new Date("2026-02-02T00:00:00Z") };
    expect(arrangeCohorts([], period, new Date("2026-01-15T00:00:00Z"))).toEqual([
      { month: "2026-02", customers: 0, months: [] },
    ]);
  });
});
