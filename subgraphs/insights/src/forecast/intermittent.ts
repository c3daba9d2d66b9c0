import { known, mean, type Method, type Series } from "./series";

const ALPHAS = [0.05, 0.1, 0.2];
/** With fewer sales than this, nothing can be said about gaps. */
const START = 8;

interface Walk {
  readonly rates: Float64Array;
  readonly error: number;
}

/** Rates before each period and after the last, with the error of one period ahead. */
function walk(series: Series, step: (value: number) => void, rate: () => number): Walk {
  const rates = new Float64Array(series.length + 1);
  let error = 0;
  series.forEach((value, t) => {
    rates[t] = rate();
    if (value === null) return;
    error += (value - rate()) ** 2;
    step(value);
  });
  rates[series.length] = rate();
  return { rates, error };
}

const steady = (walks: readonly Walk[]) => {
  const best = walks.reduce((least, next) => (next.error < least.error ? next : least));
  return {
    each: (origin: number, horizon: number): number[] =>
      Array<number>(horizon).fill(Math.max(0, best.rates[origin] ?? 0)),
  };
};

function startOf(series: Series): { size: number; chance: number } {
  const first = known(series).slice(0, START);
  const sales = first.filter((value) => value > 0);
  return { size: sales.length === 0 ? 1 : mean(sales), chance: sales.length / Math.max(1, first.length) };
}

function crostonWalk(series: Series, alpha: number): Walk {
  const start = startOf(series);
  let { size } = start;
  let gap = 1 / Math.max(start.chance, 1 / (2 * START));
  let since = 1;
  const step = (value: number): void => {
    if (value > 0) {
      size += alpha * (value - size);
      gap += alpha * (since - gap);
      since = 0;
    }
    since += 1;
  };
  return walk(series, step, () => ((1 - alpha / 2) * size) / gap);
}

/** Croston's method with the correction of Syntetos and Boylan (2005): sizes and gaps are smoothed apart. */
export const crostonSba: Method = {
  name: "Croston, corrected",
  track: (series) => steady(ALPHAS.map((alpha) => crostonWalk(series, alpha))),
};

function tsbWalk(series: Series, alpha: number): Walk {
  let { size, chance } = startOf(series);
  const step = (value: number): void => {
    chance += alpha * ((value > 0 ? 1 : 0) - chance);
    if (value > 0) size += alpha * (value - size);
  };
  return walk(series, step, () => size * chance);
}

/** Teunter, Syntetos and Babai (2011): the chance fades in each period without a sale, so that what is obsolete ends. */
export const tsb: Method = {
  name: "Teunter-Syntetos-Babai",
  track: (series) => steady(ALPHAS.map((alpha) => tsbWalk(series, alpha))),
};
