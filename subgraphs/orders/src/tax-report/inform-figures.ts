/** What a seller sold on one day (UTC) and in one currency, in minor units, before refunds. */
export interface DayFigures {
  readonly sellerId: string;
  /** Whole days since 1970. */
  readonly day: number;
  readonly currencyCode: string;
  readonly sales: number;
  readonly grossMinor: number;
}

export interface InformFigures {
  readonly isHighVolume: boolean;
  /** First and last day of the twelve months that come nearest to the threshold, or reach it. */
  readonly from: Date;
  readonly to: Date;
  readonly sales: number;
  readonly gross: ReadonlyMap<string, number>;
}

const LEAST_SALES = 200;
const LEAST_GROSS_MINOR = 500_000;
const CURRENCY = "USD";
const DAY_MS = 86_400_000;

/**
 * INFORM Consumers Act, 15 U.S.C. § 45f(f)(3)(A): high-volume is who, "in any continuous 12-month period during the previous
 * 24 months", made 200 or more discrete sales and an aggregate of $5,000 or more in gross revenues; (B): through the
 * marketplace's own payments, which is what the ledger holds. Other currencies are not weighed against the dollars: whoever
 * was paid in one counts from 200 sales on. Each period is looked at that ends on a day of a sale: no other holds more.
 */
export function informFiguresOf(days: readonly DayFigures[], today: Date): InformFigures {
  const first = dayOf(monthsBefore(today, 24)) + 1;
  const known = days.filter(({ day }) => day >= first && day <= dayOf(today));
  const ends = [...new Set(known.map(({ day }) => day))].sort((a, b) => b - a);
  const periods = (ends.length > 0 ? ends : [dayOf(today)]).map((end) => periodUpTo(known, end));
  return (
    periods.find(({ isHighVolume }) => isHighVolume) ??
    periods.reduce((best, one) => (one.sales > best.sales ? one : best))
  );
}

function periodUpTo(days: readonly DayFigures[], end: number): InformFigures {
  const to = new Date(end * DAY_MS);
  const start = dayOf(monthsBefore(to, 12)) + 1;
  const gross = new Map<string, number>();
  let sales = 0;
  for (const { day, currencyCode, grossMinor, sales: more } of days) {
    if (day < start || day > end) continue;
    sales += more;
    gross.set(currencyCode, (gross.get(currencyCode) ?? 0) + grossMinor);
  }
  const isEnough =
    (gross.get(CURRENCY) ?? 0) >= LEAST_GROSS_MINOR || [...gross.keys()].some((code) => code !== CURRENCY);
  return { isHighVolume: sales >= LEAST_SALES && isEnough, from: new Date(start * DAY_MS), to, sales, gross };
}

const dayOf = (at: Date): number => Math.floor(at.getTime() / DAY_MS);

/** The same day of an earlier month, or that month's last: February has no 30th. */
function monthsBefore(at: Date, months: number): Date {
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth() - months];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(at.getUTCDate(), last)));
}
