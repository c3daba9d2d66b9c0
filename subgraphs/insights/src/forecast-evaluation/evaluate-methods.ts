import { chooseMethod, type Loss } from "../forecast/choose-method";
import { crostonSba, tsb } from "../forecast/intermittent";
import { groupSeason, seasonal, seasonalNaive, seasonOf, type Season } from "../forecast/season";
import { known, mean, sum, type Method, type Series } from "../forecast/series";
import {
  dampedTrend,
  logSmoothing,
  simpleSmoothing,
  smoothingBy,
  SMOOTHING_CONSTANTS,
  theta,
} from "../forecast/smoothing";

export interface Protocol {
  /** Moments from which is forecast; each method sees what lies before and no more. */
  readonly origins: readonly number[];
  /** Periods that are forecast from each origin. */
  readonly horizon: number;
  /** Periods of a season. */
  readonly season: number;
}

export interface MethodScore {
  readonly name: string;
  /** Mean absolute error over that of "as in the period before", in what lay before the first origin; mean of all series. */
  readonly mase: number;
  /** Forecast over actual, less 1. */
  readonly bias: number;
  readonly series: number;
}

type Forecast = (history: Series, season: Season) => number[];

/** What the mall does (`chosen`) beside each of its parts and beside what it has to beat, on the same origins. */
export function evaluateMethods(group: readonly Series[], protocol: Protocol): MethodScore[] {
  const { horizon, origins } = protocol;
  const seasons = new Map(origins.map((origin) => [origin, seasonOf(groupSeason(group, protocol.season, origin))]));
  const scoreOf = (name: string, forecast: Forecast): MethodScore =>
    score(group, { name, forecast, protocol, seasons });
  const byMethod =
    (method: Method): Forecast =>
    (history) =>
      method.track(history).each(history.length, horizon);
  const bySeason =
    (method: Method): Forecast =>
    (history, season) =>
      seasonal(method, season).track(history).each(history.length, horizon);
  const byChoice =
    (loss: Loss): Forecast =>
    (history, season) =>
      chooseMethod(history, { horizon, loss, season }).tracked.each(history.length, horizon);
  const parts = [simpleSmoothing, dampedTrend, theta, crostonSba, tsb, logSmoothing];
  return [
    scoreOf("seasonal naive", byMethod(seasonalNaive(protocol.season))),
    ...SMOOTHING_CONSTANTS.map((alpha) => scoreOf(smoothingBy(alpha).name, byMethod(smoothingBy(alpha)))),
    ...parts.map((method) => scoreOf(method.name, byMethod(method))),
    ...parts.map((method) => scoreOf(`${method.name}, with seasons`, bySeason(method))),
    scoreOf("chosen for each item, typical period", byChoice("ABSOLUTE")),
    scoreOf("chosen for each item, mean", byChoice("SQUARED")),
  ];
}

interface Scoring {
  readonly name: string;
  readonly forecast: Forecast;
  readonly protocol: Protocol;
  readonly seasons: ReadonlyMap<number, Season>;
}

function score(group: readonly Series[], scoring: Scoring): MethodScore {
  const errors: number[] = [];
  let [expected, actual] = [0, 0];
  for (const series of group) {
    const scale = naiveError(series.slice(0, scoring.protocol.origins[0]));
    if (scale === 0) continue;
    const pairs = scoring.protocol.origins.flatMap((origin) => pairsOf(series, origin, scoring));
    if (pairs.length === 0) continue;
    errors.push(mean(pairs.map(([is, was]) => Math.abs(is - was))) / scale);
    expected += sum(pairs.map(([, was]) => was));
    actual += sum(pairs.map(([is]) => is));
  }
  return { name: scoring.name, mase: mean(errors), bias: expected / actual - 1, series: errors.length };
}

function pairsOf(series: Series, origin: number, { forecast, seasons }: Scoring): [actual: number, expected: number][] {
  const season = seasons.get(origin);
  if (season === undefined) throw new Error(`No season was made for the origin ${origin}`);
  return forecast(series.slice(0, origin), season).flatMap((expected, step) => {
    const actual = series[origin + step];
    return actual === null || actual === undefined ? [] : [[actual, expected]];
  });
}

function naiveError(history: Series): number {
  const values = known(history);
  return mean(values.slice(1).map((value, i) => Math.abs(value - (values[i] ?? 0))));
}
