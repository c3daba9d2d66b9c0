import { carriedUntil, keptUntil } from "./tier-progress";

const day = (n: number): Date => new Date(Date.UTC(2026, 0, 1 + n));
const TERMS = { periodDays: 365, graceDays: 90 };

describe("a tier without further purchases", () => {
  it.each([
    ["one order", [[0, 500]], 365],
    [
      "two that reach it together: the first to leave the period ends it",
      [
        [0, 300],
        [100, 200],
      ],
      365,
    ],
    [
      "a later order that carries it alone",
      [
        [0, 300],
        [100, 500],
      ],
      465,
    ],
    [
      "a gap in which it was not reached",
      [
        [0, 500],
        [400, 500],
      ],
      765,
    ],
    ["too little", [[0, 499]], null],
    [
      "an order that takes another's place at the same moment",
      [
        [0, 500],
        [365, 500],
      ],
      730,
    ],
  ])("is carried by %s", (_what, orders, until) => {
    const earnings = (orders as [number, number][]).map(([at, points]) => ({ at: day(at), points }));
    expect(carriedUntil(earnings, 500, TERMS)).toEqual(until === null ? null : day(until));
    expect(keptUntil(earnings, 500, TERMS)).toEqual(until === null ? null : day((until as number) + 90));
  });

  it("does not end if it asks for nothing", () => {
    expect(keptUntil([], 0, TERMS)).toBeNull();
  });
});
