import { known, mean, type Method, type Series, type Tracked } from "./series";

const ALPHAS = [0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6];
const BETAS = [0.02, 0.1];
/** Of Gardner and McKenzie: a trend loses so much of itself with each period. */
const PHI = 0.9;
/** The level to start from is the mean of so many. */
const START = 8;

interface Walk {
  /** Before each period, and one after the last. */
  readonly levels: Float64Array;
  readonly trends: Float64Array;
  readonly error: number;
}

interface Constants {
  readonly alpha: number;
  readonly beta: number;
}

function walk(series: Series, { alpha, beta }: Constants): Walk {
  const [levels, trends] = [new Float64Array(series.length + 1), new Float64Array(series.length + 1)];
  let level = mean(known(series).slice(0, START));
  let [trend, error] = [0, 0];
  series.forEach((value, t) => {
    levels[t] = level;
    trends[t] = trend;
    if (value === null) return;
    const miss = value - level - PHI * trend;
    error += miss ** 2;
    level += PHI * trend + alpha * miss;
    trend = PHI * trend + alpha * beta * miss;
  });
  levels[series.length] = level;
  trends[series.length] = trend;
  return { levels, trends, error };
}

function bestWalk(series: Series, betas: readonly number[]): Walk {
  let best: Walk | null = null;
  for (const alpha of ALPHAS) {
    for (const beta of betas) {
      const next = walk(series, { alpha, beta });
      if (best === null || next.error < best.error) best = next;
    }
  }
  return best ?? walk(series, { alpha: 0.1, beta: 0 });
}

const flat = ({ levels }: Walk, back: (level: number) => number = (level) => level): Tracked => ({
  each: (origin, horizon) => Array<number>(horizon).fill(Math.max(0, back(levels[origin] ?? 0))),
});

/** Simple exponential smoothing with one given constant: what the evaluation compares with. */
export const smoothingBy = (alpha: number): Method => ({
  name: `simple smoothing, ${alpha}`,
  track: (series) => flat(walk(series, { alpha, beta: 0 })),
});
export const SMOOTHING_CONSTANTS: readonly number[] = ALPHAS;

export const simpleSmoothing: Method = {
  name: "simple smoothing",
  track: (series) => flat(bestWalk(series, [0])),
};

/** On the logarithms, so that one week of a campaign does not lift the level for months: the typical period, not the mean. */
export const logSmoothing: Method = {
  name: "smoothing of logarithms",
  track(series) {
    const logs = series.map((value) => (value === null ? null : Math.log1p(value)));
    return flat(bestWalk(logs, [0]), Math.expm1);
  },
};

/** Holt's method with a trend that fades. */
export const dampedTrend: Method = {
  name: "damped trend",
  track(series) {
    const { levels, trends } = bestWalk(series, BETAS);
    return {
      each(origin, horizon) {
        let [expected, step] = [levels[origin] ?? 0, trends[origin] ?? 0];
        return Array.from({ length: horizon }, () => {
          step *= PHI;
          expected += step;
          return Math.max(0, expected);
        });
      },
    };
  },
};

/** Assimakopoulos and Nikolopoulos' theta method as Hyndman and Billah put it: smoothing with half the slope of the line. */
export const theta: Method = {
  name: "theta",
  track(series) {
    const { levels } = bestWalk(series, [0]);
    const drifts = halfSlopes(series);
    return {
      each: (origin, horizon) =>
        Array.from({ length: horizon }, (_, step) =>
          Math.max(0, (levels[origin] ?? 0) + (drifts[origin] ?? 0) * (step + 1)),
        ),
    };
  },
};

/** Half the slope of the straight line through all that was known before each period. */
function halfSlopes(series: Series): Float64Array {
  const slopes = new Float64Array(series.length + 1);
  let [n, st, sy, stt, sty] = [0, 0, 0, 0, 0];
  series.forEach((value, t) => {
    if (value !== null) {
      n += 1;
      st += t;
      sy += value;
      stt += t * t;
      sty += t * value;
    }
    const spread = n * stt - st * st;
    slopes[t + 1] = n < START || spread === 0 ? 0 : (n * sty - st * sy) / spread / 2;
  });
  return slopes;
}
