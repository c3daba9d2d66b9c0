import { assert, array, integer, property, tuple } from "fast-check";
import { priorPrice, type PricePoint } from "./prior-price";

const DAY_MS = 24 * 60 * 60 * 1000;
const START = Date.UTC(2026, 0, 1);
/** Prices as [day, minor units]. */
const history = (...points: [number, number][]): PricePoint[] =>
  points.map(([day, minorUnits]) => ({ minorUnits, since: new Date(START + day * DAY_MS) }));

describe("the price before a reduction", () => {
  it.each<[string, [number, number][], number | null]>([
    ["there is no price", [], null],
    ["the price never changed", [[0, 100]], null],
    [
      "the price rose",
      [
        [0, 100],
        [10, 120],
      ],
      null,
    ],
    [
      "the price fell",
      [
        [0, 100],
        [50, 80],
      ],
      100,
    ],
    [
      "the price fell soon after the first",
      [
        [0, 100],
        [3, 80],
      ],
      100,
    ],
    [
      "the price rose for a day before it fell",
      [
        [0, 100],
        [49, 150],
        [50, 120],
      ],
      null,
    ],
    [
      "the price rose for a day and fell below what it was",
      [
        [0, 100],
        [49, 150],
        [50, 90],
      ],
      100,
    ],
    [
      "a lower price ended 31 days before",
      [
        [0, 70],
        [19, 100],
        [50, 80],
      ],
      100,
    ],
    [
      "a lower price ended within the 30 days",
      [
        [0, 90],
        [21, 100],
        [50, 80],
      ],
      90,
    ],
    [
      "a lower price ended exactly 30 days before",
      [
        [0, 90],
        [20, 100],
        [50, 80],
      ],
      100,
    ],
    [
      "the price fell twice",
      [
        [0, 100],
        [40, 90],
        [50, 80],
      ],
      90,
    ],
    [
      "the price fell and the old one came back",
      [
        [0, 100],
        [40, 80],
        [50, 100],
      ],
      null,
    ],
    [
      "a lower price held for no time at all",
      [
        [0, 100],
        [50, 60],
        [50, 80],
      ],
      null,
    ],
    [
      "it fell in the moment that it was made",
      [
        [0, 100],
        [0, 80],
      ],
      null,
    ],
  ])("is right when %s", (_when, points, expected) => {
    expect(priorPrice(history(...points))).toBe(expected);
  });

  const histories = array(tuple(integer({ min: 0, max: 20 }), integer({ min: 1, max: 1_000 })), {
    minLength: 1,
    maxLength: 20,
  }).map((steps) => {
    let day = 0;
    return history(...steps.map(([days, price]): [number, number] => [(day += days), price]));
  });

  it("is above the price now, and a price that once held", () => {
    assert(
      property(histories, (points) => {
        const prior = priorPrice(points);
        if (prior === null) return true;
        const earlier = points.slice(0, -1).map(({ minorUnits }) => minorUnits);
        return prior > (points.at(-1)?.minorUnits ?? 0) && earlier.includes(prior);
      }),
      { numRuns: 1_000 },
    );
  });

  it("needs no more of the history than the window and the price that held when it began", () => {
    assert(
      property(histories, (points) => {
        const begin = (points.at(-1)?.since.getTime() ?? 0) - 30 * DAY_MS;
        const before = points.filter(({ since }) => since.getTime() <= begin).slice(-1);
        const within = points.filter(({ since }) => since.getTime() > begin);
        return priorPrice([...before, ...within]) === priorPrice(points);
      }),
      { numRuns: 1_000 },
    );
  });
});
