import { assert, array, integer, property, tuple } from "fast-check";
import { priorPrice, type PricePoint } from "./prior-price";

const DAY_MS = 24 * 60 * 60 * 1000;
const START = Date.UTC(2026, 0, 1);
/** Prices as [day, minor units]. */
const history = (...points: [number, number][]): PricePoint[] =>
  points.map(([day, minorUnits]) => ({ minorUnits, since: new Date(START + day * DAY_MS) }));
/** "0:100 50:80": 100 from day 0, 80 from day 50. */
const written = (text: string): PricePoint[] =>
  history(
    ...text
      .split(" ")
      .filter(Boolean)
      .map((point) => point.split(":").map(Number) as [number, number]),
  );

describe("the price before a reduction", () => {
  it.each<[string, string, number | null]>([
    ["there is no price", "", null],
    ["the price never changed", "0:100", null],
    ["the price rose", "0:100 10:120", null],
    ["the price fell", "0:100 50:80", 100],
    ["the price fell soon after the first", "0:100 3:80", 100],
    ["the price rose for a day before it fell", "0:100 49:150 50:120", null],
    ["the price rose for a day and fell below what it was", "0:100 49:150 50:90", 100],
    ["a lower price ended 31 days before", "0:70 19:100 50:80", 100],
    ["a lower price ended within the 30 days", "0:90 21:100 50:80", 90],
    ["a lower price ended exactly 30 days before", "0:90 20:100 50:80", 100],
    ["the price fell twice within 30 days", "0:100 40:90 50:80", 100],
    ["it fell three times, the first time long ago", "0:100 40:90 60:80 85:70", 100],
    ["it fell again after it had held for 29 days", "0:100 40:90 69:80", 100],
    ["it fell again after it had held for 30 days", "0:100 40:90 70:80", 90],
    ["only the second fall goes below what it was", "0:80 45:100 50:90 55:70", 80],
    ["the price fell and the old one came back", "0:100 40:80 50:100", null],
    ["a campaign ended and a second one cost as much", "0:100 40:80 47:100 55:80", null],
    ["a campaign ended and a second one went lower", "0:100 40:80 47:100 55:70", 80],
    ["a second campaign began 31 days after the first", "0:100 40:80 47:100 78:80", 100],
    ["it was raised for show in the middle of a reduction", "0:100 40:80 45:90 46:75", 80],
    ["a dearer price held for no time before it fell", "0:100 50:150 50:80", 100],
    ["a lower price held for no time at all", "0:100 50:60 50:80", 100],
    ["the same price was written again in a reduction", "0:100 50:80 60:80", 100],
    ["the same price was written again before it", "0:90 10:90 60:80", 90],
    ["it fell in the moment that it was made", "0:100 0:80", null],
    ["it fell to nothing", "0:100 50:0", 100],
  ])("is right when %s", (_when, points, expected) => {
    expect(priorPrice(written(points))).toBe(expected);
  });

  it("is the same however long the reduction lasts", () => {
    const points = history([0, 100], [50, 80]);
    expect(priorPrice([...points, ...history([500, 80])])).toBe(100);
  });

  const steps = array(tuple(integer({ min: 0, max: 35 }), integer({ min: 1, max: 12 })), {
    minLength: 1,
    maxLength: 20,
  });
  const pointsOf = (changes: readonly (readonly [number, number])[]): [number, number][] => {
    let day = 0;
    return changes.map(([days, price]): [number, number] => [(day += days), price * 10]);
  };

  it("agrees with a reference that looks at each day by itself", () => {
    assert(
      property(steps, (changes) => {
        const points = pointsOf(changes);
        expect(priorPrice(history(...points))).toBe(priorByDays(points));
      }),
      { numRuns: 5_000, verbose: 1 },
    );
  });

  it("is above the price now, and a price that once held", () => {
    assert(
      property(steps, (changes) => {
        const points = pointsOf(changes);
        const prior = priorPrice(history(...points));
        if (prior === null) return true;
        return prior > (points.at(-1)?.[1] ?? 0) && points.slice(0, -1).some(([, price]) => price === prior);
      }),
      { numRuns: 1_000, verbose: 1 },
    );
  });
});

/** What each day cost, then the rule as one would follow it on a calendar. */
function priorByDays(points: readonly [number, number][]): number | null {
  const today = points.at(-1)?.[0] ?? 0;
  const first = points[0]?.[0] ?? 0;
  const cost: number[] = [];
  for (let day = first; day <= today; day += 1) cost.push(points.filter(([since]) => since <= day).at(-1)?.[1] ?? 0);
  const firstDayOf = (day: number): number => {
    let earliest = day;
    while (earliest > 0 && cost[earliest - 1] === cost[day]) earliest -= 1;
    return earliest;
  };
  const fellOn = (day: number): boolean => day > 0 && (cost[day - 1] ?? 0) > (cost[day] ?? 0);
  let began = firstDayOf(cost.length - 1);
  if (!fellOn(began)) return null;
  for (;;) {
    const before = firstDayOf(began - 1);
    if (!fellOn(before) || began - before >= 30) break;
    began = before;
  }
  const lowest = Math.min(...cost.slice(Math.max(0, began - 30), began));
  return lowest > (cost.at(-1) ?? 0) ? lowest : null;
}
