import { chooseMethod, type Chosen } from "../forecast/choose-method";
import { rangeOf, type DemandRange } from "../forecast/demand-range";
import { groupSeason, seasonOf, type Season } from "../forecast/season";
import { known, mean, type Series } from "../forecast/series";
import { fixedThreshold, simulateReorder, type StockResult } from "../forecast/simulate-reorder";

export interface ReorderProtocol {
  /** What lies before is known when the simulation starts. */
  readonly from: number;
  readonly until: number;
  readonly lead: number;
  readonly season: number;
}

export interface ReorderScore {
  readonly serviceLevel: number;
  /** Mean units on hand of an item. */
  readonly stock: number;
  /** Of what was asked for, by the mall's rule and by a fixed threshold with the same mean stock. */
  readonly lostShare: number;
  readonly fixedLostShare: number;
}

export interface ReorderEvaluation {
  readonly items: number;
  readonly scores: readonly ReorderScore[];
  /** How often what came was within the range that should hold it nine times in ten. */
  readonly coverage: number;
}

const SERVICE_LEVELS = [0.6, 0.7, 0.8, 0.9, 0.95, 0.98];
const RANGE_CHECKED = 0.9;
/** How much of the usual demand over lead time and review the fixed threshold is; tried widely, so that all stocks are met. */
const FACTORS = Array.from({ length: 27 }, (_, i) => 0.4 + i * 0.1);

/** Totals over all items, by service level or factor. */
type Totals = Map<number, { stock: number; lost: number; asked: number }>;

interface Sums {
  readonly rule: Totals;
  readonly fixed: Totals;
  covered: number;
  checked: number;
}

/**
 * Both rules look at the stock after each period and order up to a level. The mall's follows the forecast; the other is a
 * multiple of what was usual in the last season, the same all the time. The multiple is set so that both hold the same stock.
 */
export function evaluateReorder(group: readonly Series[], protocol: ReorderProtocol): ReorderEvaluation {
  const factors = seasonOf(groupSeason(group, protocol.season, protocol.from));
  const sums: Sums = { rule: new Map(), fixed: new Map(), covered: 0, checked: 0 };
  for (const series of group) playItem(series, { ...protocol, factors }, sums);
  const curve = [...sums.fixed.values()].sort((a, b) => a.stock - b.stock);
  const scores = [...sums.rule].map(([serviceLevel, { stock, lost, asked }]) => ({
    serviceLevel,
    stock: stock / group.length,
    lostShare: lost / asked,
    fixedLostShare: lostAt(curve, stock) / asked,
  }));
  return { items: group.length, scores, coverage: sums.covered / sums.checked };
}

type Item = ReorderProtocol & { readonly factors: Season };

function playItem(series: Series, item: Item, sums: Sums): void {
  const { from, until, lead } = item;
  const demand = series.slice(0, until).map((value) => value ?? 0);
  const world = { demand, from, lead };
  const rangeAt = rangesOf(series, item);
  checkRanges(series, { ...item, rangeAt }, sums);
  for (const level of SERVICE_LEVELS) {
    const order = (position: number, now: number): number => Math.max(0, rangeAt(now).atLeast(level) - position);
    count(sums.rule, level, simulateReorder(world, { order }));
  }
  const usual = mean(known(series.slice(Math.max(0, from - item.season), from))) * (lead + 1);
  for (const factor of FACTORS) {
    count(sums.fixed, factor, simulateReorder(world, fixedThreshold(factor * usual + 1, factor * usual)));
  }
}

/** The method is chosen once, from what was known at the start; its forecast follows what is sold. */
function rangesOf(series: Series, { from, lead, factors }: Item): (now: number) => DemandRange {
  const horizon = lead + 1;
  const chosen: Chosen = chooseMethod(series.slice(0, from), { horizon, loss: "SQUARED", season: factors });
  const ranges = new Map<number, DemandRange>();
  return (now) => {
    const earlier = ranges.get(now);
    if (earlier) return earlier;
    const history = series.slice(0, now);
    const origins = chosen.origins.map((origin) => origin + now - from);
    const range = rangeOf({ series: history, tracked: chosen.method.track(history), origins, horizon });
    ranges.set(now, range);
    return range;
  };
}

function checkRanges(series: Series, item: Item & { rangeAt: (now: number) => DemandRange }, sums: Sums): void {
  for (let now = item.from; now + item.lead + 1 <= item.until; now += 1) {
    const coming = known(series.slice(now, now + item.lead + 1));
    if (coming.length <= item.lead) continue;
    sums.checked += 1;
    if (coming.reduce((total, value) => total + value, 0) <= item.rangeAt(now).atLeast(RANGE_CHECKED))
      sums.covered += 1;
  }
}

function count(totals: Totals, key: number, { stock, lost, sold }: StockResult): void {
  const total = totals.get(key) ?? { stock: 0, lost: 0, asked: 0 };
  totals.set(key, { stock: total.stock + stock, lost: total.lost + lost, asked: total.asked + lost + sold });
}

/** On the line between the two simulations whose stocks lie around it. */
function lostAt(curve: readonly { stock: number; lost: number }[], stock: number): number {
  const above = curve.findIndex((point) => point.stock >= stock);
  const [low, high] = [curve[above - 1], curve[above]];
  if (!low || !high) throw new Error(`No fixed threshold that was tried holds a stock of ${stock}`);
  return low.lost + ((high.lost - low.lost) * (stock - low.stock)) / (high.stock - low.stock);
}
