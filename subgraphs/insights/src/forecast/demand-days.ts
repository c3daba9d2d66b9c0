import { groupSeason, NO_SEASON, seasonOf, type Season } from "./season";
import { sum, type Series } from "./series";

export const DAY_MS = 86_400_000;
const WEEK = 7;
const YEAR_WEEKS = 52;
/** Two years of whole weeks: what is older says little. */
export const WINDOW_DAYS = 2 * YEAR_WEEKS * WEEK;

export interface DemandDay {
  /** Number of the day, counted from 1970. */
  readonly day: number;
  readonly units: number;
}

export interface Absence {
  readonly since: Date;
  readonly until: Date | null;
}

export const dayOf = (at: Date): number => Math.floor(at.getTime() / DAY_MS);

/** Units of each day from `from` to before `until`; null where it could not be bought for half of the day and was not. */
export function dailySeries(
  sold: readonly DemandDay[],
  absences: readonly Absence[],
  { from, until }: { readonly from: number; readonly until: number },
): Series {
  const series: (number | null)[] = Array<number>(Math.max(0, until - from)).fill(0);
  for (const absence of absences) {
    for (const day of daysAway(absence, { from, until })) series[day - from] = null;
  }
  for (const { day, units } of sold) {
    if (day >= from && day < until && (units > 0 || series[day - from] !== null)) series[day - from] = units;
  }
  return series;
}

/** Of which at least half is covered. */
function daysAway({ since, until: back }: Absence, { from, until }: { from: number; until: number }): number[] {
  const end = back?.getTime() ?? until * DAY_MS;
  const [first, last] = [Math.max(from, dayOf(since)), Math.min(until - 1, Math.floor(end / DAY_MS))];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i).filter((day) => {
    const away = Math.min(end, (day + 1) * DAY_MS) - Math.max(since.getTime(), day * DAY_MS);
    return away * 2 >= DAY_MS;
  });
}

/** So many units of a category in the window at least, before its weekdays are believed to differ. */
const ENOUGH_UNITS = 200;

/**
 * The season of a category from its daily sales: weekdays, and weeks of the year where two years are known. `days` are
 * those of the window; the season counts from its first day.
 */
export function categorySeason(days: readonly number[]): Season {
  if (sum(days) < ENOUGH_UNITS) return NO_SEASON;
  const first = days.findIndex((units) => units > 0);
  const from = Math.ceil(first / WEEK) * WEEK;
  const weekday = seasonOf(groupSeason([days.map((units, t) => (t < from ? null : units))], WEEK, days.length));
  if (from > WEEK) return weekday;
  const weeks = Array.from({ length: Math.floor(days.length / WEEK) }, (_, i) =>
    sum(days.slice(i * WEEK, i * WEEK + WEEK)),
  );
  const week = seasonOf(groupSeason([weeks], YEAR_WEEKS, weeks.length));
  return (t) => weekday(t) * week(Math.floor(t / WEEK));
}

export const shifted =
  (season: Season, by: number): Season =>
  (t) =>
    season(t + by);
