import { categorySeason, dailySeries, DAY_MS, shifted, WINDOW_DAYS } from "./demand-days";
import { purchases } from "./demand.fixture";
import { numbersFrom } from "../numbers-from";
import { DEFAULT_TERMS, planStock, reorderQuantity } from "./plan-stock";
import { NO_SEASON } from "./season";
import { sum } from "./series";

const random = numbersFrom(2);
const steady = Array.from({ length: 200 }, () => purchases(random, 3));

describe("a plan for the stock of a variant", () => {
  it("orders later goods earlier, and more of them the surer it is to be", () => {
    const plan = planStock(steady, DEFAULT_TERMS);
    expect(plan.mean).toBeGreaterThan(2.3);
    expect(plan.mean).toBeLessThan(3.7);
    expect(plan.p90).toBeGreaterThan(plan.mean);
    expect(planStock(steady, { ...DEFAULT_TERMS, leadDays: 21 }).reorderPoint).toBeGreaterThan(2 * plan.reorderPoint);
    expect(planStock(steady, { ...DEFAULT_TERMS, serviceLevel: 0.6 }).reorderPoint).toBeLessThan(plan.reorderPoint);
    expect(sum(plan.contributions.map(({ contribution }) => contribution))).toBeCloseTo(plan.reorderPoint, 6);
  });

  it("orders nothing above the reorder point and fills up at it", () => {
    const plan = planStock(steady, DEFAULT_TERMS);
    expect(reorderQuantity(plan, plan.reorderPoint + 1)).toBe(0);
    expect(reorderQuantity(plan, plan.reorderPoint)).toBe(plan.orderUpTo - plan.reorderPoint);
    expect(reorderQuantity(plan, 0)).toBe(plan.orderUpTo);
  });

  it("plans nothing for what was never sold, and little for a single sale", () => {
    for (const series of [[], [0, 0, 0], [null, null]]) {
      const plan = planStock(series, DEFAULT_TERMS);
      expect(plan).toMatchObject({ mean: 0, reorderPoint: 0, orderUpTo: 0, confidence: 0 });
      expect(reorderQuantity(plan, 0)).toBe(0);
    }
    const once = planStock([1], DEFAULT_TERMS);
    expect(once.mean).toBeLessThan(0.1);
    expect(once.reorderPoint).toBeLessThanOrEqual(3);
  });

  it("stands quantities that nobody stores", () => {
    const huge = planStock([...Array<number>(30).fill(0), ...Array<number>(30).fill(2_000_000_000)], DEFAULT_TERMS);
    expect(huge.reorderPoint).toBeLessThanOrEqual(2_000_000_000);
    expect(Number.isSafeInteger(huge.orderUpTo)).toBe(true);
  });
});

describe("the days of a variant's demand", () => {
  const at = (day: number, hour = 0): Date => new Date(day * DAY_MS + hour * 3_600_000);

  it("are unknown where it could not be bought for half of the day and was not", () => {
    const sold = [
      { day: 101, units: 2 },
      { day: 104, units: 1 },
      { day: 99, units: 9 },
    ];
    const absences = [
      { since: at(101, 20), until: at(103, 6) },
      { since: at(104, 2), until: null },
    ];
    expect(dailySeries(sold, absences, { from: 100, until: 106 })).toEqual([0, 2, null, 0, 1, null]);
  });

  it("lead to a plan that does not take an empty shelf for a lack of demand", () => {
    const sold = Array.from({ length: 60 }, (_, i) => ({ day: i, units: 3 }));
    const empty = [{ since: at(60), until: null }];
    const away = planStock(dailySeries(sold, empty, { from: 0, until: 100 }), DEFAULT_TERMS);
    const unwanted = planStock(dailySeries(sold, [], { from: 0, until: 100 }), DEFAULT_TERMS);
    expect(away.mean).toBeCloseTo(3, 5);
    expect(unwanted.mean).toBeLessThan(0.5);
  });

  it("have the seasons of their category: weekdays, and weeks of the year where two years are known", () => {
    const days = Array.from({ length: WINDOW_DAYS }, (_, t) => {
      const week = Math.floor(t / 7) % 52;
      return purchases(random, 30 * (t % 7 === 5 ? 2 : 1) * (week >= 20 && week < 26 ? 3 : 1));
    });
    const season = categorySeason(days);
    expect(season(5) / season(4)).toBeGreaterThan(1.6);
    expect(season(23 * 7) / season(40 * 7)).toBeGreaterThan(1.8);
    expect(shifted(season, 7)(3)).toBe(season(10));
    expect(categorySeason(days.map((units, t) => (t < 300 ? 0 : units)))(23 * 7)).toBeLessThan(1.3);
    expect(categorySeason(Array<number>(WINDOW_DAYS).fill(0))).toBe(NO_SEASON);
  });
});
