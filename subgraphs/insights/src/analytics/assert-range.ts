import { badInput } from "@mall/platform/errors/coded-error";
import type { MetricsInterval, TimeRange } from "@mall/platform/time/time-buckets";

const MOST_BUCKETS = 400;
const DAY_MS = 86_400_000;
const DAYS: Readonly<Record<MetricsInterval, number>> = { DAY: 1, WEEK: 7, MONTH: 28 };

/** Sums are kept by day: any two moments are as far apart as the days that they lie in. */
export function assertRange({ from, to, interval }: TimeRange): void {
  if (from >= to) throw badInput(["to"], "to must be later than from.");
  if ((to.getTime() - from.getTime()) / DAY_MS / DAYS[interval] > MOST_BUCKETS) {
    throw badInput(["from"], `from and to may be ${MOST_BUCKETS} intervals apart at most.`);
  }
}
