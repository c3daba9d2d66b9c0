import { readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import type { Series } from "../forecast/series";

const FIRST_WEEK = 91;
const WEEKS = 211;
const PARTS = [1, 2, 3, 4];

/** Weekly units of each item in each store, by `store:item`. A week without a row is null: it says nothing about demand. */
export function readBeerSeries(folder: string): Map<string, Series> {
  const byItem = new Map<string, (number | null)[]>();
  for (const part of PARTS) {
    const file = path.join(folder, `eval/oj-pricing/dominicks_beer_part${part}.csv.gz`);
    const [, ...rows] = gunzipSync(readFileSync(file)).toString("utf8").trimEnd().split("\n");
    for (const row of rows) addRow(byItem, row.split(","));
  }
  return byItem;
}

/** An item may have several rows in a week; they add up. */
function addRow(byItem: Map<string, (number | null)[]>, [store, upc, week, , units]: readonly string[]): void {
  const key = `${store}:${upc}`;
  const series = byItem.get(key) ?? Array<number | null>(WEEKS).fill(null);
  byItem.set(key, series);
  const at = Number(week) - FIRST_WEEK;
  series[at] = (series[at] ?? 0) + Number(units);
}

const isKnown = (value: number | null | undefined): boolean => value !== null && value !== undefined;

/** Sold from early on, often enough, and still before the first origin. What comes after `until` is not looked at. */
export function livelySeries(all: Iterable<Series>, until: number): Series[] {
  return [...all].filter((series) => {
    const before = series.slice(0, until);
    const start = before.findIndex(isKnown);
    return (
      start >= 0 && start <= 20 && before.filter(isKnown).length >= until * 0.64 && before.slice(-10).some(isKnown)
    );
  });
}

/** The other reading of a week without a row: nothing was sold. From the first known week on. */
export function gapsAsZero(series: Series): Series {
  const start = series.findIndex(isKnown);
  return series.map((value, week) => (week < start ? null : (value ?? 0)));
}
