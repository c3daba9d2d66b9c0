import { badInput } from "../errors/coded-error";

export interface Period {
  readonly from: Date;
  readonly to: Date;
}

/** Days in UTC such as 2026-03-01; `after` is the first that does not belong to them any more. */
export interface DaySpan {
  readonly first: string;
  readonly after: string;
}

const DAY_MS = 86_400_000;

/** BAD_USER_INPUT for a period that is none, or longer than the days that are answered at once. */
export function assertPeriod({ from, to }: Period, mostDays: number): void {
  if (from >= to) throw badInput(["to"], "to must be later than from.");
  if ((to.getTime() - from.getTime()) / DAY_MS > mostDays) {
    throw badInput(["from"], `from and to may be ${mostDays} days apart at most.`);
  }
}

/** The whole days that a period touches: sums by day answer for no smaller part. */
export function daySpanOf({ from, to }: Period): DaySpan {
  const after = new Date(Math.ceil(to.getTime() / DAY_MS) * DAY_MS);
  return { first: dayOf(from), after: dayOf(after) };
}

/** As many whole days just before the first one, to compare with. */
export function previousPeriod(period: Period): Period {
  const { first, after } = daySpanOf(period);
  const to = new Date(first);
  return { from: new Date(2 * to.getTime() - Date.parse(after)), to };
}

const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);
