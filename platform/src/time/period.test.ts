import { assertPeriod, daySpanOf, previousPeriod } from "./period";

const period = (from: string, to: string) => ({ from: new Date(from), to: new Date(to) });

describe("a period", () => {
  it.each([
    ["2026-03-01T10:00:00Z", "2026-03-02T00:00:00Z", "2026-03-01", "2026-03-02"],
    ["2026-03-01T00:00:00Z", "2026-03-02T00:00:00.001Z", "2026-03-01", "2026-03-03"],
    ["2026-03-01T23:59:59Z", "2026-03-01T23:59:59.500Z", "2026-03-01", "2026-03-02"],
  ])("from %s to %s is the days from %s to before %s", (from, to, first, after) => {
    expect(daySpanOf(period(from, to))).toEqual({ first, after });
  });

  it.each([
    ["2026-03-01T10:00:00Z", "2026-03-02T00:00:00Z", "2026-02-28", "2026-03-01"],
    ["2024-03-01T00:00:00Z", "2024-03-31T00:00:00.001Z", "2024-01-30", "2024-03-01"],
    ["2026-01-01T00:00:00Z", "2026-01-08T00:00:00Z", "2025-12-25", "2026-01-01"],
  ])("from %s to %s has as many days before it, from %s to before %s", (from, to, first, after) => {
    expect(daySpanOf(previousPeriod(period(from, to)))).toEqual({ first, after });
  });

  it.each([
    ["2026-03-01T00:00:00Z", "2026-03-01T00:00:00Z", "to"],
    ["2026-03-01T00:00:00Z", "2026-03-05T00:00:00Z", "from"],
  ])("from %s to %s is refused for %s", (from, to, field) => {
    const refusal = expect.objectContaining({ extensions: { code: "BAD_USER_INPUT", field: [field] } });
    expect(() => assertPeriod(period(from, to), 3)).toThrow(refusal as Error);
  });
});
