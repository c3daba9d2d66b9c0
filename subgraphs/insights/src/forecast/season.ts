import { mean, type Method, type Series, type Tracked } from "./series";

/** How much more or less than usual is bought in the period with this number; 1 is usual. May lie in the future. */
export type Season = (period: number) => number;

export const NO_SEASON: Season = () => 1;

/** Seasons repeat after so many periods; `factors` holds one for each. */
export const seasonOf = (factors: readonly number[]): Season => {
  const length = factors.length;
  return (period) => factors[((period % length) + length) % length] ?? 1;
};

/** The same method on what is left when the season is taken out, and the season put back in. */
export const seasonal = (method: Method, season: Season): Method => ({
  name: `${method.name}, with seasons`,
  track(series) {
    const even = method.track(series.map((value, t) => (value === null ? null : value / season(t))));
    return {
      each: (origin, horizon) => even.each(origin, horizon).map((value, step) => value * season(origin + step)),
    };
  },
});

/** What the same period of the last season saw; the nearest known one where that is unknown. */
export const seasonalNaive = (length: number): Method => ({
  name: "seasonal naive",
  track: (series): Tracked => ({
    each: (origin, horizon) =>
      Array.from({ length: horizon }, (_, step) =>
        nearest(series, origin + step - length * Math.ceil((step + 1) / length), origin),
      ),
  }),
});

const REACH = 4;

function nearest(series: Series, at: number, origin: number): number {
  for (let away = 0; away <= REACH; away += 1) {
    for (const place of [at - away, at + away]) {
      const value = place < origin ? series[place] : null;
      if (value !== null && value !== undefined) return value;
    }
  }
  for (let place = origin - 1; place >= 0; place -= 1) {
    const value = series[place];
    if (value !== null && value !== undefined) return value;
  }
  return 0;
}

/** A season of so many periods that was seen once is believed half. */
const BELIEF = 1;

/**
 * Factors from how the whole group did: the mean deviation of each period of the season from its surroundings, on
 * logarithms, smoothed over its neighbours where the season is long. One item alone shows mostly chance.
 */
export function groupSeason(group: readonly Series[], length: number, until: number): number[] {
  const index = groupIndex(group, until);
  const half = Math.floor(length / 2);
  const deviations: number[][] = Array.from({ length }, () => []);
  index.forEach((value, t) => {
    if (value === null) return;
    const around = index.slice(Math.max(0, t - half), t + half + 1).filter((other) => other !== null);
    if (around.length > half) deviations[t % length]?.push(value - mean(around));
  });
  const raw = deviations.map((seen) => mean(seen) * (seen.length / (seen.length + BELIEF)));
  const at = (i: number): number => raw[(i + length) % length] ?? 0;
  const logs = length < 20 ? raw : raw.map((_, i) => at(i - 1) / 4 + at(i) / 2 + at(i + 1) / 4);
  return logs.map((log) => Math.exp(log - mean(logs)));
}

/** The mean, over items, of how far each was from its own usual; null where too few say anything. */
function groupIndex(group: readonly Series[], until: number): (number | null)[] {
  const [sums, counts] = [new Float64Array(until), new Float64Array(until)];
  for (const series of group) {
    const logs = series.slice(0, until).map((value) => (value === null ? null : Math.log1p(value)));
    const usual = mean(logs.filter((value) => value !== null));
    logs.forEach((value, t) => {
      if (value === null) return;
      sums[t] = (sums[t] ?? 0) + value - usual;
      counts[t] = (counts[t] ?? 0) + 1;
    });
  }
  const enough = Math.min(20, Math.max(1, group.length / 10));
  return Array.from(sums, (total, t) => ((counts[t] ?? 0) < enough ? null : total / (counts[t] ?? 1)));
}
